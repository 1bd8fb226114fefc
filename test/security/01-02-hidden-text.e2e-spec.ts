import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rows } from '../e2e/rows.js';
import { type Api, type Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { until } from '../support/until.js';
import { operationsOf, type Operation } from './api-surface.js';
import { everythingSeenBy, everythingToldTo, leaksIn } from './canary-sweep.js';
import { HIDDEN_TEXTS, plantCanaries, recordLog, type Planted } from './canaries.js';

const SWEEP_MS = 120_000;

let stage: Stage;
let planted: Planted;
let operations: Operation[];
let people: Record<'guest' | 'other' | 'sectional', Api>;
let watchers: LiveClient[];
let admin: Person;
let log: string[];

beforeAll(async () => {
  stage = await startStage({ PARLEY_PUBLIC_URL: 'https://debate.example/' });
  log = recordLog(stage);
  operations = await operationsOf(stage);
  admin = await stage.person('Alma Admin', { siteId: stage.siteId, role: 'admin' });
  const sectional = await stage.person('Sam Sectional');
  await admin.put(`/sites/gazette/members/${sectional.id}`, { role: 'moderator', section: 'elsewhere' });
  planted = await plantCanaries(stage, admin);
  people = { guest: stage.guest, other: stage.other, sectional };
  watchers = await Promise.all(
    [{}, { token: stage.other.token }, { token: sectional.token }].map((auth) =>
      new LiveClient(stage.url, auth).connected(),
    ),
  );
  for (const watcher of watchers) for (const articleId of planted.articleIds) await watcher.watch(articleId);
  await planted.hide();
}, SWEEP_MS);
afterAll(async () => {
  for (const watcher of watchers) watcher.close();
  await stage.close();
});

const sweep = (who: Api): Promise<Map<string, string>> => everythingSeenBy(who, { stage, planted, operations });

/** What somebody is not to be told: another one's own address is none of it, nor are words to whoever judges by them. */
function wordsHiddenFrom(who: keyof typeof people): Record<string, string> {
  const { word, ...rest } = planted.words;
  return who === 'sectional' || word === undefined ? rest : { ...rest, word };
}

describe('what is hidden (attacks 1, 2, 5 and 6)', () => {
  it.each(['guest', 'other', 'sectional'] as const)(
    'is read nowhere by %s: not by REST, in headers, or on pages',
    async (who) => {
      const seen = await sweep(people[who]);

      expect(leaksIn(seen, wordsHiddenFrom(who))).toEqual([]);
      expect(seen.size).toBeGreaterThan(100);
    },
    SWEEP_MS,
  );

  it('is told to nobody live: not from the start of the stream, and not while it is hidden', async () => {
    await until('the deletion is told', () =>
      watchers.every(({ events }) => events.some(({ type }) => type === 'comment.deleted')),
    );
    for (const [n, who] of (['guest', 'other', 'sectional'] as const).entries()) {
      const watcher = watchers[n];
      if (watcher === undefined) throw new Error('Nobody watches.');
      const told = await everythingToldTo(watcher, planted);
      told.set('live broadcast', JSON.stringify(watcher.events));

      expect(leaksIn(told, wordsHiddenFrom(who))).toEqual([]);
      expect(watcher.events.length).toBeGreaterThan(3);
    }
  });

  it('is in no line of the log', () => {
    expect(log.length).toBeGreaterThan(100);
    expect(leaksIn(new Map(log.map((line) => [line, line])), planted.words)).toEqual([]);
  });

  it('leaves a tombstone with nothing but its place', async () => {
    for (const name of ['removed', 'removedReply', 'deleted', 'heldByEdit'] as const) {
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
    'finds what the author and the staff may read',
    async () => {
      const own = leaksIn(await sweep(stage.reader), planted.words).map((leak) => leak.split(' at ')[0]);
      const staff = leaksIn(await sweep(stage.moderator), planted.words).map((leak) => leak.split(' at ')[0]);

      expect(own).toEqual(expect.arrayContaining(['held', 'heldByEdit', 'beforeEdit', 'readersEmail', 'ignored']));
      expect(staff).toEqual(expect.arrayContaining(['held', 'heldByEdit', 'guest', 'guestsName', 'word']));
    },
    SWEEP_MS,
  );

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
