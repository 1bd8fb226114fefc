import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { bareProblem, commentIn, publish, readArticle, say, UNKNOWN_ID } from './answers.js';
import { countOf } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ PARLEY_TRUSTED_PROXIES: '1' });
});
afterAll(() => stage.close());

const keyed = (person: Person, key: string, body: unknown, threadId = stage.threadId): Promise<Answer> =>
  person.post(`/threads/${threadId}/comments`, body, { 'idempotency-key': key });

const stored = (body: string): Promise<number> => countOf(stage, 'comments', 'body = $1', [body]);

describe('a POST with an Idempotency-Key', () => {
  it('is done once when fifty copies arrive together', async () => {
    const { articleId, threadId } = await publish(stage, 'fifty');
    const body = { body: 'Only once, please.' };

    const answers = await Promise.all(Array.from({ length: 50 }, () => keyed(stage.reader, 'fifty', body, threadId)));
    const late = await keyed(stage.reader, 'fifty', body, threadId);

    expect(late.status).toBe(201);
    for (const answer of answers) {
      if (answer.status === 409) expect(answer.body).toMatchObject({ code: 'idempotency_key_in_flight' });
      else expect([answer.status, answer.body]).toEqual([201, late.body]);
    }
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
    expect(await stored('Only once, please.')).toBe(1);
    expect((await readArticle(stage.guest, articleId)).threads[0]?.counts.comments).toBe(1);
  });

  it('replays its answer, also when much has happened since', async () => {
    const first = await keyed(stage.reader, 'replayed', { body: 'Say it.' });
    await say(stage.other, stage.threadId, 'A reply.', { parentId: commentIn(first).id });
    await stage.other.put(`/comments/${commentIn(first).id}/vote`, { value: 1 });

    const again = await keyed(stage.reader, 'replayed', { body: 'Say it.' });

    expect([again.status, again.body]).toEqual([first.status, first.body]);
    expect(await stored('Say it.')).toBe(1);
  });

  it('refuses the same key with another body, and does nothing', async () => {
    await keyed(stage.reader, 'reused', { body: 'The first.' });

    const other = await keyed(stage.reader, 'reused', { body: 'The second.' });

    expect(other.status).toBe(422);
    expect(other.body).toMatchObject({ code: 'idempotency_key_reused' });
    expect(await stored('The second.')).toBe(0);
  });

  it('is another key for another person, another thread and another route', async () => {
    const { articleId, threadId } = await publish(stage, 'scopes');
    const motion = { kind: 'motion', title: 'Mine?', sides: { for: 'Yes', against: 'No' } };

    const answers = [
      await keyed(stage.reader, 'scoped', { body: 'Scoped.' }),
      await keyed(stage.editor, 'scoped', { body: 'Scoped.' }),
      await keyed(stage.editor, 'scoped', { body: 'Scoped.' }, threadId),
      await stage.editor.post(`/articles/${articleId}/threads`, motion, { 'idempotency-key': 'scoped' }),
      await stage.editor.post(`/articles/${articleId}/threads`, motion, { 'idempotency-key': 'scoped' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map((answer) => commentIn(answer).id)).size).toBe(4);
    expect(await countOf(stage, 'threads', `title = 'Mine?'`)).toBe(1);
  });

  it('replays a refusal, even when the reason for it is gone', async () => {
    const { threadId } = await publish(stage, 'refusal', { discussion: 'closed' });
    const refused = await keyed(stage.reader, 'refused', { body: 'Let me in.' }, threadId);
    const url = 'https://gazette.example/refusal';
    await stage.editor.put('/articles', { site: 'gazette', url, title: 'Open again', discussion: 'open' });

    const again = await keyed(stage.reader, 'refused', { body: 'Let me in.' }, threadId);
    const fresh = await keyed(stage.reader, 'refused-2', { body: 'Let me in.' }, threadId);

    expect([refused.status, again.status, fresh.status]).toEqual([409, 409, 201]);
    expect(bareProblem(again)).toEqual(bareProblem(refused));
  });

  it('leaves nothing of a refused comment', async () => {
    const parentId = '01890000-0000-7000-8000-000000000000';

    const answers = [1, 2].map(() => keyed(stage.reader, 'no-parent', { body: 'To nobody.', parentId }));

    for (const answer of await Promise.all(answers)) expect([400, 409]).toContain(answer.status);
    expect(await stored('To nobody.')).toBe(0);
  });

  it('keeps nothing of input that is refused: mended, it may come under the same key', async () => {
    const wrong = { body: 'Mended.', unknownField: 1 };
    const refused = [
      await keyed(stage.reader, 'mended', wrong),
      await keyed(stage.reader, 'mended', wrong, UNKNOWN_ID),
    ];
    const kept = await countOf(stage, 'idempotency_keys', `key = 'mended'`);

    const mended = [1, 2].map(() => keyed(stage.reader, 'mended', { body: 'Mended.' }));

    expect([...refused.map(({ status }) => status), kept]).toEqual([400, 404, 0]);
    expect((await Promise.all(mended)).some(({ status }) => status === 201)).toBe(true);
    expect(await stored('Mended.')).toBe(1);
    const other = await keyed(stage.reader, 'mended', { body: 'Something else.' });
    expect(other.status).toBe(422);
  });

  it.each([
    ['empty', ''],
    ['longer than 255 characters', 'k'.repeat(256)],
    ['not ASCII', 'schl\u00FCssel'],
    ['with a blank in it', 'two words'],
  ])('is refused with a key that is %s', async (name, key) => {
    const answer = await keyed(stage.reader, key, { body: `Key that is ${name}.` });

    expect(answer.status).toBe(400);
    expect(await stored(`Key that is ${name}.`)).toBe(0);
  });

  it('asks a guest to sign in before it looks at the key', async () => {
    const answer = await stage.guest.post(
      `/threads/${stage.threadId}/comments`,
      { body: 'Guest.' },
      { 'idempotency-key': 'a guest' },
    );

    expect(answer.status).toBe(401);
  });

  it('is not needed: without it two equal comments are two', async () => {
    await say(stage.reader, stage.threadId, 'Twice.');
    await say(stage.reader, stage.threadId, 'Twice.');

    expect(await stored('Twice.')).toBe(2);
  });
});

describe('a key of somebody without an account', () => {
  const NOTICE = { law: 'Section 1', explanation: 'Against the law.', goodFaith: true };
  const file = (address: string, key: string, fields: object = {}): Promise<Answer> =>
    stage.guest.post(`/articles/${stage.articleId}/notices`, { ...NOTICE, ...fields }, from(address, key));
  const from = (address: string, key: string): Record<string, string> => ({
    'x-forwarded-for': address,
    'idempotency-key': key,
  });
  const receiptIn = (answer: Answer): unknown => (answer.body as { reference: unknown }).reference;

  it('is theirs alone: the same key from elsewhere is another one', async () => {
    const first = await file('192.0.2.1', 'a-notice');
    const again = await file('192.0.2.1', 'a-notice');
    const elsewhere = await file('192.0.2.2', 'a-notice');
    const otherwise = await file('192.0.2.3', 'a-notice', { explanation: 'Something else.' });

    expect([first, again, elsewhere, otherwise].map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(receiptIn(again)).toBe(receiptIn(first));
    expect(new Set([first, elsewhere, otherwise].map(receiptIn)).size).toBe(3);
  });

  it('is kept without their address', async () => {
    await file('192.0.2.4', 'another-notice');

    expect(await countOf(stage, 'idempotency_keys', `key = 'another-notice'`)).toBe(1);
    expect(await countOf(stage, 'idempotency_keys', `scope LIKE '%192.0.2%'`)).toBe(0);
  });
});
