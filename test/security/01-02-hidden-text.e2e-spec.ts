import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rows } from '../e2e/rows.js';
import { type Api, type Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { append, accountStreamOf } from '../support/streams.js';
import { until } from '../support/until.js';
import { operationsOf, type Operation } from './api-surface.js';
import { AUDIENCES, audiencesOf, watchersOf, wordsHiddenFrom, type Audience } from './audiences.js';
import { everythingSeenBy, everythingToldTo, leaksIn } from './canary-sweep.js';
import { plantCanaries, recordLog, type Planted } from './canaries.js';
import { HIDDEN_TEXTS } from './hidden-texts.js';

const SWEEP_MS = 180_000;

let stage: Stage;
let planted: Planted;
let operations: Operation[];
let people: Record<Audience, Api | Person>;
let watchers: Map<Audience, LiveClient>;
/** The events of each stream up to here were told while everything could be seen. */
let headsBefore: Map<string, number>;
let answers: Map<string, string>;
let log: string[];

beforeAll(async () => {
  stage = await startStage({ PARLEY_PUBLIC_URL: 'https://debate.example/', PARLEY_UNDO_S: '0' });
  log = recordLog(stage);
  operations = await operationsOf(stage);
  const admin = await stage.person('Alma Admin', { siteId: stage.siteId, role: 'admin' });
  planted = await plantCanaries(stage, admin);
  people = await audiencesOf(stage, planted);
  watchers = await watchersOf(stage, people, planted);
  const heads = await rows(stage, 'SELECT key, head FROM streams');
  headsBefore = new Map(heads.map(({ key, head }) => [String(key), Number(head)]));
  answers = await planted.hide();
}, SWEEP_MS);
afterAll(async () => {
  for (const watcher of watchers.values()) watcher.close();
  await stage.close();
});

const sweep = (who: Api): Promise<Map<string, string>> => everythingSeenBy(who, { stage, planted, operations });
const namesIn = (leaks: readonly string[]): string[] => leaks.map((leak) => leak.split(' at ')[0] ?? '');
const watcherOf = (who: Audience): LiveClient => {
  const watcher = watchers.get(who);
  if (watcher === undefined) throw new Error('Nobody watches.');
  return watcher;
};
const wasTold = (who: Audience, type: string): boolean => watcherOf(who).events.some((event) => event.type === type);

describe('what is hidden (attacks 1, 2, 5 and 6)', () => {
  it.each(AUDIENCES)(
    'is read nowhere by %s: not by REST, in headers, or on pages',
    async (who) => {
      const seen = await sweep(people[who]);

      expect(leaksIn(seen, wordsHiddenFrom(who, planted))).toEqual([]);
      expect(seen.size).toBeGreaterThan(200);
    },
    SWEEP_MS,
  );

  it('is told to nobody live: not from the start of the stream, and not while it is hidden', async () => {
    await until('all is told', () =>
      AUDIENCES.every((who) => wasTold(who, 'comment.deleted') && wasTold(who, 'comment.removed')),
    );
    await until('those concerned are told', () => wasTold('author', 'decision') && wasTold('flagger', 'flag.outcome'));
    for (const who of AUDIENCES) {
      const told = await everythingToldTo(watcherOf(who), planted);
      const since = watcherOf(who).events.filter(({ stream, seq }) => seq > (headsBefore.get(stream) ?? 0));
      told.set('live broadcast', JSON.stringify(since));

      expect([who, leaksIn(told, wordsHiddenFrom(who, planted))]).toEqual([who, []]);
      expect(watcherOf(who).events.length).toBeGreaterThan(3);
    }
  });

  it('is not in what its author is answered, nor in the letters to anybody', () => {
    const { mailedToken: _, ...hidden } = wordsHiddenFrom('author', planted);
    const lettersTo = (who: Person): Map<string, string> =>
      new Map(stage.mailbox.of(who.email).map(({ subject, text }) => [subject, subject + text]));

    expect(leaksIn(answers, hidden)).toEqual([]);
    expect(leaksIn(lettersTo(stage.reader), hidden)).toEqual([]);
    expect(leaksIn(lettersTo(planted.flagger), wordsHiddenFrom('flagger', planted))).toEqual([]);
    expect(lettersTo(stage.reader).size).toBeGreaterThan(1);
  });

  it('is in no line of the log', () => {
    const told = Object.entries(planted.words).filter(([name]) => !name.endsWith('Id'));

    expect(log.length).toBeGreaterThan(100);
    expect(leaksIn(new Map(log.map((line) => [line, line])), Object.fromEntries(told))).toEqual([]);
  });

  it('leaves a tombstone with nothing but its place', async () => {
    for (const name of ['removed', 'removedAgain', 'removedReply', 'deleted', 'heldByEdit'] as const) {
      const { status, body } = await stage.guest.get(`/comments/${planted.commentIds[name]}`);
      const { comment } = body as { comment: Record<string, unknown> };

      const { id: _, status: state, parentId: _p, depth: _d, createdAt: _c, counts, ...rest } = comment;
      expect([name, status]).toEqual([name, 200]);
      expect(['removed', 'deleted', 'held']).toContain(state);
      expect(counts).toMatchObject({ up: null, down: null });
      expect(Object.values(rest).filter((value) => value !== null)).toEqual([]);
    }
  });
});

describe('the sweep for what is hidden', () => {
  it(
    'finds what the author, the flagger and the staff may read',
    async () => {
      const own = namesIn(leaksIn(await sweep(stage.reader), planted.words));
      const flaggers = namesIn(leaksIn(await sweep(planted.flagger), planted.words));
      const seen = await sweep(stage.moderator);

      expect(own).toEqual(expect.arrayContaining(['held', 'heldByEdit', 'beforeEdit', 'readersEmail', 'ignoredId']));
      expect(own).toEqual(expect.arrayContaining(['rationale', 'caution', 'appeal']));
      expect(flaggers).toEqual(expect.arrayContaining(['statement', 'flaggersName', 'flaggersEmail']));
      const judged = namesIn(leaksIn(seen, planted.words));
      for (const text of Object.keys(HIDDEN_TEXTS).filter((name) => name !== 'deleted')) expect(judged).toContain(text);
      for (const word of ['word', 'pattern', 'expression', 'statement', 'law', 'explanation', 'memo', 'note'])
        expect(judged).toContain(word);
      for (const word of ['flaggersName', 'decidersName', 'rationale', 'caution', 'guestsName'])
        expect(judged).toContain(word);
    },
    SWEEP_MS,
  );

  it(
    'finds what whoever marked a sentence said of it, and what each of two checkers wrote alone',
    async () => {
      const { claimer, proposer, drafter } = planted.claims;
      const [marked = [], proposed = [], drafted = []] = await Promise.all(
        [claimer, proposer, drafter].map(async (who) => namesIn(leaksIn(await sweep(who), planted.words))),
      );

      const said = [
        'claimStatement',
        'claimUrl',
        'claimExcerpt',
        'articleClaimId',
        'removedClaimId',
        'accusingClaimId',
      ];
      for (const seen of [marked, proposed, drafted]) expect(seen).toEqual(expect.arrayContaining(said));
      const ofCheckers = ['proposal', 'proposalUrl', 'draft'];
      expect(marked.filter((word) => [...ofCheckers, 'removed'].includes(word))).toEqual([]);
      expect(ofCheckers.filter((word) => proposed.includes(word))).toEqual(['proposal', 'proposalUrl']);
      expect(ofCheckers.filter((word) => drafted.includes(word))).toEqual(['draft']);
    },
    SWEEP_MS,
  );

  it(
    'finds what a moderator of one section would see without the section',
    async () => {
      const { id } = people.sectional as Person;
      await rows(stage, 'UPDATE site_members SET section = NULL WHERE account_id = $1', [id]);

      const found = leaksIn(await sweep(people.sectional), wordsHiddenFrom('sectional', planted));
      await rows(stage, `UPDATE site_members SET section = 'Sport' WHERE account_id = $1`, [id]);

      const rooms = new Set(found.map((leak) => / at \/([\w-]+(?:\/[a-z-]+)?)/.exec(leak)?.[1]));
      expect([...rooms]).toEqual(
        expect.arrayContaining([
          'comments',
          'decisions',
          'moderation/cases',
          'moderation/comments',
          'moderation/ledger',
        ]),
      );
    },
    SWEEP_MS,
  );

  it('finds a name that is told to an author on their own stream', async () => {
    const { name, id } = planted.flagger;
    await append(stage, accountStreamOf(stage.reader.id), ['flag.outcome', { flagId: id, by: name }]);

    const client = await new LiveClient(stage.url, { token: stage.reader.token }).connected();
    const found = leaksIn(await everythingToldTo(client, planted), wordsHiddenFrom('author', planted));
    client.close();

    expect(found).toEqual(expect.arrayContaining(['flaggersName at live me', 'flaggersId at live me']));
  });

  it(
    'finds a leak that is planted on every surface',
    async () => {
      const leaking = [planted.commentIds.held, planted.commentIds.removed];
      await rows(stage, `UPDATE comments SET status = 'visible', published_at = now() WHERE id = ANY($1)`, [leaking]);

      const found = leaksIn(await sweep(stage.guest), HIDDEN_TEXTS).map((leak) => leak.replace(/[?].*/, ''));
      const told = leaksIn(await everythingToldTo(await new LiveClient(stage.url).connected(), planted), HIDDEN_TEXTS);

      const [heldId, removedId] = leaking.map(String);
      expect(found).toEqual(
        expect.arrayContaining([`held at /comments/${heldId}`, `removed at /comments/${removedId}`]),
      );
      expect(found).toEqual(expect.arrayContaining([`removed at /threads/${stage.threadId}/comments`]));
      expect(found).toEqual(expect.arrayContaining([`removed at page /comments/${removedId}`]));
      expect(told).toEqual(expect.arrayContaining([`removed at live article ${stage.articleId}`]));
    },
    SWEEP_MS,
  );
});
