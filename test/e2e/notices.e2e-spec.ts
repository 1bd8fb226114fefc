import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Api } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { bareProblem, pointersIn, problemIn, say, UNKNOWN_ID } from './answers.js';
import { setStatus } from './moderation.js';
import { rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const NOTICE = { law: '§ 185 StGB', explanation: 'It insults me.', goodFaith: true };
const notify = (who: Api, path: string, fields: Record<string, unknown> = {}): Promise<Answer> =>
  who.post(`${path}/notices`, { ...NOTICE, ...fields });

const casesOf = (subjectId: string): Promise<Record<string, unknown>[]> =>
  rows(
    stage,
    `SELECT queue, subject_type, harm, flag_count, version, due_at - created_at < interval '5 hours' AS "isDueSoon",
       priority_explain ->> 'sentence' AS sentence FROM cases WHERE subject_id = $1`,
    [subjectId],
  );

describe('a legal notice', () => {
  it('needs no account, has a receipt, and comes before all that is no such matter', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'An insult.');

    const answer = await notify(stage.guest, `/comments/${id}`, { name: 'Nina Notice', email: 'nina@example.org' });

    expect(answer.status).toBe(201);
    expect(Object.keys(answer.body as object).sort()).toEqual(['receivedAt', 'reference']);
    const { reference } = answer.body as { reference: string };
    expect(reference).toMatch(/^[2-9A-HJ-NP-Z]{12}$/);
    expect(await casesOf(id)).toEqual([
      {
        ...{ queue: 'conduct', subject_type: 'comment', harm: 8, flag_count: 1, version: 1, isDueSoon: true },
        sentence: 'legal notice',
      },
    ]);
    const [kept] = await rows(
      stage,
      `SELECT n.law, n.explanation, n.name, n.email, f.reporter_id, f.quoted_text FROM notices n JOIN flags f ON f.id = n.flag_id
       WHERE n.reference = $1`,
      [reference],
    );
    expect(kept).toEqual({
      ...{ law: '§ 185 StGB', explanation: 'It insults me.', name: 'Nina Notice', email: 'nina@example.org' },
      ...{ reporter_id: null, quoted_text: 'An insult.' },
    });
  });

  it('makes a report that is open already urgent, and is no duplicate of another without an account', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Reported, then notified.');
    await stage.other.post(`/comments/${id}/flags`, { reason: 'spam' });

    const answers = [await notify(stage.guest, `/comments/${id}`), await notify(stage.guest, `/comments/${id}`)];

    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(new Set(answers.map(({ body }) => (body as { reference: string }).reference)).size).toBe(2);
    expect(await casesOf(id)).toMatchObject([{ harm: 8, flag_count: 3, version: 2, isDueSoon: true }]);
  });

  it('of one account is refused a second time, and is in its list and its export', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'By a member.');

    const answers = [await notify(stage.other, `/comments/${id}`), await notify(stage.other, `/comments/${id}`)];

    expect(answers.map(({ status }) => status)).toEqual([201, 409]);
    expect(answers.map((one) => problemIn(one).code)).toEqual([undefined, 'flag_pending']);
    expect((await stage.other.get('/me/flags')).body).toMatchObject({
      items: [{ kind: 'notice', status: 'pending' }, {}],
    });
    const { flags } = (await stage.other.get('/me/export')).body as { flags: Record<string, unknown>[] };
    expect(flags.map(({ kind }) => kind).sort()).toEqual(['conduct', 'notice']);
    expect(flags.find(({ kind }) => kind === 'notice')).toMatchObject({ notice: { law: '§ 185 StGB' } });
  });

  it('can be about an article, and by its author too', async () => {
    const answer = await notify(stage.guest, `/articles/${stage.articleId}`);
    const own = await say(stage.reader, stage.threadId, 'Somebody else wrote this in my name.');

    expect(answer.status).toBe(201);
    expect(await casesOf(stage.articleId)).toMatchObject([{ queue: 'conduct', subject_type: 'article', harm: 8 }]);
    expect((await notify(stage.reader, `/comments/${own.id}`)).status).toBe(201);
  });

  it('replays its receipt for the same key', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'With a key.');
    const send = (): Promise<Answer> =>
      stage.guest.post(`/comments/${id}/notices`, NOTICE, { 'idempotency-key': 'notice-once' });

    expect((await send()).body).toEqual((await send()).body);
    expect(await casesOf(id)).toMatchObject([{ flag_count: 1 }]);
  });

  it('says why, names a law, and is made in good faith', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Badly notified.');
    const bad = [{ goodFaith: false }, { explanation: ' \n' }, { law: '' }, { email: 'nobody' }, { lawyer: 'me' }];

    const answers = await Promise.all(bad.map((fields) => notify(stage.guest, `/comments/${id}`, fields)));

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
    expect(answers.flatMap(pointersIn)).toEqual(['/goodFaith', '/explanation', '/law', '/email', '/lawyer']);
  });

  it('on what is not seen is refused like one on what is not there', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Held.');
    await setStatus(stage, id, 'held');

    for (const fields of [{}, { goodFaith: false }]) {
      const hidden = await notify(stage.guest, `/comments/${id}`, fields);
      expect(hidden.status).toBe(404);
      expect(bareProblem(hidden)).toEqual(bareProblem(await notify(stage.guest, `/comments/${UNKNOWN_ID}`, fields)));
      expect((await notify(stage.guest, `/articles/${UNKNOWN_ID}`, fields)).status).toBe(404);
    }
  });
});

describe('notices from one address', () => {
  it('are limited', async () => {
    const limited = await startStage({ PARLEY_RATE_LIMITS: 'on' });
    const { id } = await say(limited.reader, limited.threadId, 'Notified by a machine.');

    const answers: Answer[] = [];
    for (let n = 0; n < 6; n += 1) answers.push(await notify(limited.guest, `/comments/${id}`));
    await limited.close();

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 429]);
  });
});
