import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { bareProblem, commentIn, idsOf, pageIn, problemIn, publish, say, UNKNOWN_ID } from './answers.js';
import { rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const pin = (id: string, who = stage.moderator): Promise<Answer> => who.put(`/comments/${id}/pin`);
const pinsOf = async (threadId: string): Promise<string[]> =>
  idsOf(pageIn(await stage.guest.get(`/threads/${threadId}/pins`)).items);
const reply = (threadId: string, parentId: string, who = stage.other): Promise<Answer> =>
  who.post(`/threads/${threadId}/comments`, { body: 'But.', parentId });

async function typesOf(articleId: string): Promise<string[]> {
  const { body } = await stage.guest.get(`/articles/${articleId}/events?since=0`);
  return (body as { events: { type: string }[] }).events.map(({ type }) => type);
}

describe.each([
  ['pin', 'pinned'],
  ['feature', 'featured'],
  ['lock', 'locked'],
] as const)('%s', (act, field) => {
  it('is put on a comment and taken off it by staff, and told to everybody who watches', async () => {
    const { articleId, threadId } = await publish(stage, `${act}-events`);
    const comment = await say(stage.reader, threadId, 'Well said.');

    const put = await stage.moderator.put(`/comments/${comment.id}/${act}`);
    const again = await stage.editor.put(`/comments/${comment.id}/${act}`);
    const taken = await stage.moderator.delete(`/comments/${comment.id}/${act}`);
    const takenAgain = await stage.moderator.delete(`/comments/${comment.id}/${act}`);

    expect([put.status, put.body]).toEqual([200, { ...comment, [field]: true }]);
    expect([again.body, taken.body, takenAgain.body]).toEqual([put.body, comment, comment]);
    expect(put.headers.get('cache-control')).toBe('private, no-store');
    const told = (await typesOf(articleId)).filter((type) => type.startsWith('comment.'));
    expect(told).toEqual(['comment.posted', 'comment.edited', 'comment.edited']);
  });

  it('keeps who did it first, and leaves the version to the author', async () => {
    const comment = await say(stage.reader, stage.threadId, 'Mine.');

    await stage.moderator.put(`/comments/${comment.id}/${act}`);
    await stage.editor.put(`/comments/${comment.id}/${act}`);
    const edited = await stage.reader.patch(`/comments/${comment.id}`, { body: 'Mine!' }, { 'if-match': '"1"' });

    const query = `SELECT ${field}_by AS who, ${field}_at IS NOT NULL AS dated FROM comments WHERE id = $1`;
    expect(await rows(stage, query, [comment.id])).toEqual([{ who: stage.moderator.id, dated: true }]);
    expect(edited.body).toMatchObject({ version: 2, [field]: true });
    await stage.moderator.delete(`/comments/${comment.id}/${act}`);
  });

  it('is refused in the order of the contract', async () => {
    const comment = await say(stage.reader, stage.threadId, 'Mine.');

    const refusals = [
      await stage.guest.put(`/comments/${comment.id}/${act}`),
      await stage.moderator.put(`/comments/${UNKNOWN_ID}/${act}?x=1`),
      await stage.reader.put(`/comments/${comment.id}/${act}?x=1`),
      await stage.reader.delete(`/comments/${comment.id}/${act}`),
      await stage.moderator.put(`/comments/${comment.id}/${act}?x=1`),
    ];

    expect(refusals.map(({ status }) => status)).toEqual([401, 404, 403, 403, 400]);
    expect((await stage.guest.get(`/comments/${comment.id}`)).body).toMatchObject({ comment: { [field]: false } });
  });

  it('does not tell of a comment that others do not see', async () => {
    const { articleId, threadId } = await publish(stage, `${act}-held`, { discussion: 'premoderated' });
    const held = await say(stage.reader, threadId, 'Later.');
    const before = await typesOf(articleId);

    const unseen = await stage.other.put(`/comments/${held.id}/${act}`);
    const unknown = await stage.other.put(`/comments/${UNKNOWN_ID}/${act}`);
    const bySeen = await stage.moderator.put(`/comments/${held.id}/${act}`);

    expect([unseen.status, bareProblem(unseen)]).toEqual([404, bareProblem(unknown)]);
    expect(bySeen.status).toBe(act === 'lock' ? 200 : 409);
    expect(await typesOf(articleId)).toEqual(before);
  });
});

describe('the pinned comments of a thread', () => {
  it('are listed with the last pinned first, of any depth, and stay in their list', async () => {
    const { threadId } = await publish(stage, 'pins');
    const top = await say(stage.reader, threadId, 'Top.');
    const answer = await say(stage.other, threadId, 'Answer.', { parentId: top.id });
    const last = await say(stage.reader, threadId, 'Last.');

    await pin(top.id);
    await pin(answer.id);

    expect(await pinsOf(threadId)).toEqual([answer.id, top.id]);
    const listed = pageIn(await stage.guest.get(`/threads/${threadId}/comments?sort=new`)).items;
    expect(idsOf(listed)).toEqual([last.id, top.id]);
    expect((await stage.guest.get(`/threads/${threadId}/pins`)).headers.get('cache-control')).toContain('public');
    expect((await stage.guest.get(`/threads/${UNKNOWN_ID}/pins`)).status).toBe(404);
  });

  it('leave out one that was hidden, and make room for another', async () => {
    const { threadId } = await publish(stage, 'pins-hidden');
    const { id } = await say(stage.reader, threadId, 'Gone soon.');
    await pin(id);

    await stage.reader.delete(`/comments/${id}`);

    expect(await pinsOf(threadId)).toEqual([]);
    expect((await pin(id)).status).toBe(409);
    expect((await stage.moderator.delete(`/comments/${id}/pin`)).body).toMatchObject({ status: 'deleted', body: null });
  });

  it('are five at most, also of many at once', async () => {
    const { threadId } = await publish(stage, 'pins-many');
    const comments = await Promise.all(Array.from({ length: 8 }, (_, n) => say(stage.reader, threadId, `No. ${n}`)));

    const answers = await Promise.all(comments.map(({ id }) => pin(id)));

    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.map((answer) => [answer.status, problemIn(answer).code])).toEqual(
      Array.from({ length: 3 }, () => [409, 'too_many_pins']),
    );
    const pinned = answers.filter(({ status }) => status === 200).map((answer) => commentIn(answer).id);
    expect(new Set(await pinsOf(threadId))).toEqual(new Set(pinned));
    expect((await pin(pinned[0] ?? '')).status).toBe(200);
  });
});

describe('a locked branch', () => {
  it('takes no answer at its root or anywhere below, and beside it as before', async () => {
    const { threadId } = await publish(stage, 'locked');
    const root = await say(stage.reader, threadId, 'Root.');
    const twin = await say(stage.reader, threadId, 'Beside.');
    let deepest = root;
    for (let depth = 1; depth <= 5; depth += 1)
      deepest = await say(stage.other, threadId, 'Deeper.', { parentId: deepest.id });
    const middle = await say(stage.other, threadId, 'Another.', { parentId: root.id });
    await stage.moderator.put(`/comments/${middle.id}/lock`);
    const outside = await reply(threadId, deepest.id);
    await stage.moderator.put(`/comments/${root.id}/lock`);

    const refused = await Promise.all([root, middle, deepest].map(({ id }) => reply(threadId, id)));
    const beside = await reply(threadId, twin.id);
    const byStaff = await reply(threadId, deepest.id, stage.moderator);

    expect(outside.status).toBe(201);
    expect(refused.map((answer) => [answer.status, problemIn(answer).code])).toEqual(
      Array.from({ length: 3 }, () => [409, 'branch_locked']),
    );
    expect([beside.status, byStaff.status]).toEqual([201, 201]);
  });

  it('opens again as far as no other lock holds', async () => {
    const { threadId } = await publish(stage, 'unlocked');
    const root = await say(stage.reader, threadId, 'Root.');
    const inner = await say(stage.other, threadId, 'Inner.', { parentId: root.id });
    for (const { id } of [root, inner]) await stage.moderator.put(`/comments/${id}/lock`);

    await stage.moderator.delete(`/comments/${root.id}/lock`);

    expect([(await reply(threadId, root.id)).status, (await reply(threadId, inner.id)).status]).toEqual([201, 409]);
  });

  it('keeps its votes open, and what was written can be edited and deleted', async () => {
    const { threadId } = await publish(stage, 'locked-votes');
    const root = await say(stage.reader, threadId, 'Root.');
    const below = await say(stage.other, threadId, 'Below.', { parentId: root.id });
    await stage.moderator.put(`/comments/${root.id}/lock`);

    const vote = await stage.reader.put(`/comments/${below.id}/vote`, { value: 1 });
    const edited = await stage.other.patch(`/comments/${below.id}`, { body: 'Below!' }, { 'if-match': '"1"' });
    const deleted = await stage.other.delete(`/comments/${below.id}`);

    expect([vote.status, edited.status, deleted.status]).toEqual([200, 200, 204]);
  });

  it('holds below a comment that was deleted', async () => {
    const { threadId } = await publish(stage, 'locked-deleted');
    const root = await say(stage.reader, threadId, 'Root.');
    const below = await say(stage.other, threadId, 'Below.', { parentId: root.id });
    await stage.reader.delete(`/comments/${root.id}`);

    const locked = await stage.moderator.put(`/comments/${root.id}/lock`);

    expect(locked.body).toMatchObject({ status: 'deleted', locked: null });
    expect((await reply(threadId, below.id, stage.reader)).status).toBe(409);
  });
});
