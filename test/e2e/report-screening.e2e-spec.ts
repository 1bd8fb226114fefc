import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { claimIn, mark } from '../support/claims.js';
import { pointersIn, say } from './answers.js';
import { takeInPlace } from './moderation.js';
import { rows } from './rows.js';

const NOTICE = { law: '§ 185 StGB', goodFaith: true };
/** Turns the order of what follows. */
const OVERRIDE = '\u202E';

const GRUMBLEWEED = { list: 'banned', language: 'und', words: ['grumbleweed'] };
const ESEL = { list: 'suspect', language: 'de', words: ['esel'] };

let stage: Stage;
let admin: Person;
beforeAll(async () => {
  stage = await startStage();
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
  await list([GRUMBLEWEED]);
});
afterAll(() => stage.close());

/** Gives the site these word lists. */
async function list(items: readonly object[]): Promise<void> {
  const { version } = (await admin.get('/sites/gazette/word-lists')).body as { version: number };
  const answer = await admin.put('/sites/gazette/word-lists', { items }, { 'if-match': `"${version}"` });
  expect(answer.status).toBe(200);
}

interface FlagAnswer {
  readonly statement: string | null;
  readonly signals: readonly { readonly check: string; readonly score: number; readonly evidence: object }[];
}

const flagOn = (person: Person, id: string, statement?: string): Promise<Answer> =>
  person.post(`/comments/${id}/flags`, { reason: 'spam', ...(statement !== undefined && { statement }) });

/** What a judge reads of the reports on a comment, the newest first. */
async function flagsOn(commentId: string): Promise<readonly FlagAnswer[]> {
  const { case: matter } = await takeInPlace(stage.moderator, commentId);
  const page = (await stage.moderator.get(`/moderation/cases/${matter.id}`)).body as { flagged: readonly FlagAnswer[] };
  return page.flagged;
}

describe('the words of a report', () => {
  it('are never refused for a word, and whoever judges sees which it was', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Reported in strong words.');

    const answer = await flagOn(stage.other, id, 'He is a g.r.u.m.b.l.e.w.e.e.d!');

    expect(answer.status).toBe(201);
    expect(await flagsOn(id)).toMatchObject([
      {
        statement: 'He is a g.r.u.m.b.l.e.w.e.e.d!',
        signals: [{ check: 'banned_words', score: 1, evidence: { words: [{ word: 'grumbleweed' }] } }],
      },
    ]);
  });

  it('with signs that hide or turn what they say are told apart, and plain ones say nothing', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Reported in signs.');
    const third = await stage.person('Theo Third');

    await flagOn(stage.other, id, 'Plain words, as people write them.');
    await flagOn(third, id, `All is ${OVERRIDE}well.`);

    const [hidden, plain] = await flagsOn(id);
    expect(hidden?.signals).toMatchObject([{ check: 'shape', evidence: { findings: ['override'] } }]);
    expect(plain?.signals).toEqual([]);
  });

  it('are looked at by the lists as they are now, and by the language of the article', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Reported in German.');
    const fourth = await stage.person('Fay Fourth');
    await rows(stage, `UPDATE articles SET language = 'de' WHERE id = $1`, [stage.articleId]);

    await flagOn(stage.other, id, 'So ein Esel.');
    await list([GRUMBLEWEED, ESEL]);
    await flagOn(fourth, id, 'So ein Esel.');

    const [after, before] = await flagsOn(id);
    expect([before?.signals, after?.signals]).toMatchObject([[], [{ check: 'suspect_words' }]]);
    const swedish = await say(stage.reader, stage.threadId, 'Reported in Swedish.');
    await rows(stage, `UPDATE articles SET language = 'sv' WHERE id = $1`, [stage.articleId]);
    await flagOn(stage.other, swedish.id, 'So ein Esel.');
    expect((await flagsOn(swedish.id))[0]?.signals).toEqual([]);
  });

  it('of a legal notice are looked at too, on comments and articles', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Notified in strong words.');
    const explanation = 'Only a grumbleweed writes so.';

    const answers = [
      await stage.guest.post(`/comments/${id}/notices`, { ...NOTICE, explanation }),
      await stage.guest.post(`/articles/${stage.articleId}/notices`, { ...NOTICE, explanation }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const found = await rows(stage, `SELECT signals FROM flags WHERE subject_id = ANY($1)`, [[id, stage.articleId]]);
    const banned = [{ check: 'banned_words', evidence: { words: [{ word: 'grumbleweed' }] } }];
    expect(found).toMatchObject([{ signals: banned }, { signals: banned }]);
  });

  it('with control characters are refused as in a comment', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Reported by a machine.');

    const answers = [
      await stage.reader.post(`/threads/${stage.threadId}/comments`, { body: 'A\u0007bell' }),
      await flagOn(stage.other, id, 'A\u0007bell'),
      await stage.guest.post(`/comments/${id}/notices`, { ...NOTICE, explanation: 'A\u001b[31mbell' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    expect(answers.flatMap(pointersIn)).toEqual(['/body', '/statement', '/explanation']);
    expect((await flagOn(stage.other, id, 'One line,\r\n\tand another.')).status).toBe(201);
  });

  it('say to nobody but the staff what was found in them', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Reported in secret.');

    const answers = [
      await flagOn(stage.other, id, 'A grumbleweed again.'),
      await stage.other.get('/me/flags'),
      await stage.other.get('/me/export'),
      await stage.guest.get(`/comments/${id}`),
    ];

    for (const { status, text } of answers) {
      expect([200, 201]).toContain(status);
      expect(text).not.toContain('banned_words');
    }
    expect(JSON.stringify(await flagsOn(id))).toContain('banned_words');
  });

  it('are looked at once by one key', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Reported by a key.');
    const send = (): Promise<Answer> =>
      stage.other.post(
        `/comments/${id}/flags`,
        { reason: 'spam', statement: 'A grumbleweed.' },
        { 'idempotency-key': 'looked-once' },
      );

    expect((await send()).body).toEqual((await send()).body);
    expect(await flagsOn(id)).toHaveLength(1);
  });
});

describe('the words of a reader who marks a sentence as wrong', () => {
  let checker: Person;
  beforeAll(async () => {
    checker = await stage.person('Fay Checker', { siteId: stage.siteId, role: 'fact_checker' });
  });

  const SENTENCE = 'The ferry carries four hundred people.';
  const BANNED = { check: 'banned_words', score: 1, evidence: { words: [{ word: 'grumbleweed' }] } };
  const source = (excerpt: string): Record<string, unknown> => ({
    url: 'https://survey.example/1931',
    stance: 'refutes',
    excerpt,
  });

  /** What whoever judges the claim reads of the reports on it, the newest first. */
  async function flagsOnClaim(claimId: string): Promise<readonly FlagAnswer[]> {
    const taken = await checker.post('/moderation/cases', { subject: { type: 'claim', id: claimId } });
    const { case: matter } = taken.body as { case: { id: string } };
    const page = (await checker.get(`/moderation/cases/${matter.id}`)).body as { flagged: readonly FlagAnswer[] };
    return page.flagged;
  }

  it('hinder no claim, and are kept with the flag for whoever judges', async () => {
    const { id: commentId } = await say(stage.reader, stage.threadId, SENTENCE);

    const marked = await mark(stage.other, `comments/${commentId}`, {
      ...{ exact: SENTENCE, statement: 'Only a grumbleweed writes so.' },
    });
    const joined = await mark(await stage.person('Tim Third'), `comments/${commentId}`, {
      ...{ exact: SENTENCE, evidence: [source('Says a grumbleweed.')] },
    });
    const plain = await mark(await stage.person('Pia Plain'), `comments/${commentId}`, {
      ...{ exact: SENTENCE, statement: 'It is forty.' },
    });

    expect([marked, joined, plain].map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await flagsOnClaim(claimIn(marked).id)).toMatchObject([
      { statement: 'It is forty.', signals: [] },
      { statement: null, signals: [BANNED] },
      { statement: 'Only a grumbleweed writes so.', signals: [BANNED] },
    ]);
  });

  it('are looked at as well where a claim is flagged that one knows of', async () => {
    const { id: commentId } = await say(stage.reader, stage.threadId, SENTENCE);
    const { id } = claimIn(await mark(stage.other, `comments/${commentId}`, { exact: SENTENCE }));

    const answer = await checker.post(`/claims/${id}/flags`, { reason: 'false', statement: 'A grumbleweed!' });

    expect(answer.status).toBe(201);
    expect((await flagsOnClaim(id))[0]).toMatchObject({ byStaff: true, signals: [BANNED] });
  });

  it('with control characters are refused', async () => {
    const { id: commentId } = await say(stage.reader, stage.threadId, SENTENCE);
    const place = `comments/${commentId}`;

    const answers = [
      await mark(stage.other, place, { exact: SENTENCE, statement: 'A\u0007bell' }),
      await mark(stage.other, place, { exact: SENTENCE, evidence: [source('A\u001b[31mbell')] }),
    ];

    expect(answers.flatMap(pointersIn)).toEqual(['/statement', '/evidence/0/excerpt']);
  });
});
