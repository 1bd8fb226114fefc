import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { openMotion, problemIn, publish, say } from '../e2e/answers.js';
import { statusOf } from '../e2e/moderation.js';
import { countOf } from '../e2e/rows.js';

let stage: Stage;
let admin: Person;
beforeAll(async () => {
  stage = await startStage();
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
});
afterAll(() => stage.close());

let n = 0;

/** Somebody with a comment of their own, and all that one writes with. */
async function writer(): Promise<{ person: Person; commentId: string; attempts: () => Promise<Answer>[] }> {
  const person = await stage.person(`Wes Writer ${(n += 1)}`);
  const { articleId, threadId } = await publish(stage, `sanctioned-${n}`);
  const { id: commentId } = await say(person, threadId, 'Written before.');
  const { id: answered } = await say(stage.other, threadId, 'To be answered.');
  const { id: motionId } = await openMotion(stage, articleId);
  const attempts = (): Promise<Answer>[] => [
    person.post(`/threads/${threadId}/comments`, { body: 'Written after.' }),
    person.post(`/threads/${threadId}/comments`, { body: 'An answer.', parentId: answered }),
    person.patch(`/comments/${commentId}`, { body: 'Changed after.' }, { 'if-match': '"1"' }),
    person.put(`/comments/${answered}/vote`, { value: 1 }),
    person.put(`/threads/${motionId}/stance`, { stance: 'for' }),
    person.post(`/comments/${answered}/flags`, { reason: 'spam' }),
  ];
  return { person, commentId, attempts };
}

async function impose(on: Person, body: Record<string, unknown>): Promise<Answer> {
  const answer = await admin.post(`/moderation/accounts/${on.id}/sanctions`, { reason: 'hate', ...body });
  expect(answer.status).toBe(201);
  return answer;
}

describe('73: an account under a sanction', () => {
  it.each([
    ['suspension', 'account_suspended'],
    ['ban', 'account_suspended'],
    ['warning', 'warning_unacknowledged'],
  ])('by a %s writes in no way there is', async (kind, code) => {
    const { person, commentId, attempts } = await writer();
    await impose(person, { kind });

    const answers = await Promise.all(attempts());

    expect(answers.map((answer) => problemIn(answer).code)).toEqual(answers.map(() => code));
    expect(await countOf(stage, 'comments', 'author_id = $1', [person.id])).toBe(1);
    expect(await statusOf(stage, commentId)).toBe('visible');
  });

  it('writes in each of these ways once it is lifted (the check can fail)', async () => {
    const { person, attempts } = await writer();
    const { id } = (await impose(person, { kind: 'ban' })).body as { id: string };
    await admin.delete(`/moderation/accounts/${person.id}/sanctions/${id}`);

    const answers = await Promise.all(attempts());

    expect(answers.map(({ status }) => Math.floor(status / 100))).toEqual(answers.map(() => 2));
  });

  it('has no role any more with which it could lift that, or put anything back', async () => {
    const rogue = await stage.person('Rob Rogue', { siteId: stage.siteId, role: 'senior' });
    const { person, commentId } = await writer();
    const { id } = (await impose(rogue, { kind: 'ban' })).body as { id: string };
    const other = (await impose(person, { kind: 'slow' })).body as { id: string };

    const refused = [
      await rogue.delete(`/moderation/accounts/${rogue.id}/sanctions/${id}`),
      await rogue.delete(`/moderation/accounts/${person.id}/sanctions/${other.id}`),
      await rogue.post(`/moderation/accounts/${person.id}/sanctions`, { kind: 'ban', reason: 'hate' }),
      await rogue.post('/moderation/cases', { subject: { type: 'comment', id: commentId } }),
    ];

    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect(await countOf(stage, 'sanctions', 'account_id = ANY($1)', [[rogue.id, person.id]])).toBe(2);
  });

  it('cannot lift it, nor can anybody whom it does not concern', async () => {
    const { person } = await writer();
    const { id } = (await impose(person, { kind: 'ban' })).body as { id: string };

    for (const api of [person, stage.other, stage.editor]) {
      expect((await api.delete(`/moderation/accounts/${person.id}/sanctions/${id}`)).status).toBe(403);
    }
    expect(await countOf(stage, 'sanctions', 'reverses_id = $1', [id])).toBe(0);
  });
});
