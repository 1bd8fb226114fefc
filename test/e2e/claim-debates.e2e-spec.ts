import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import {
  claimInComment,
  claimInExternal,
  decided,
  readClaim,
  startVerdictDesk,
  type VerdictDesk,
} from '../support/verdicts.js';
import { readArticle, say, type ThreadAnswer } from './answers.js';
import { setStatus } from './moderation.js';

let desk: VerdictDesk;
beforeAll(async () => {
  desk = await startVerdictDesk();
  const settings = { claimThreads: true };
  const { status } = await desk.ada.patch('/sites/gazette', { settings }, { 'if-match': '"1"' });
  expect(status).toBe(200);
});
afterAll(() => desk.close());

async function debateOf(articleId: string): Promise<ThreadAnswer | undefined> {
  return (await readArticle(desk.guest, articleId)).threads.find(({ kind }) => kind === 'claim');
}

describe('a claim that is public', () => {
  it('is debated in a thread of its own, until it is public no longer', async () => {
    const { id, articleId } = await claimInExternal(desk, 'The lighthouse of Norby was dark all winter.');
    expect(await debateOf(articleId)).toBeUndefined();

    await decided(desk.fay, id, { action: 'mark_under_review' });

    const thread = await debateOf(articleId);
    expect(thread).toMatchObject({ kind: 'claim', claimId: id, title: null, state: 'open' });
    expect(await readClaim(desk.guest, id)).toMatchObject({ threadId: thread?.id });
    const comment = await say(desk.reader, thread?.id ?? '', 'I was there, and it was not.');
    await decided(desk.fay, id);
    expect((await debateOf(articleId))?.id).toBe(thread?.id);
    await decided(desk.fay, id, { action: 'withdraw_verdict' });
    expect(await debateOf(articleId)).toBeUndefined();
    expect((await desk.guest.get(`/comments/${comment.id}`)).status).toBe(200);
  });

  it('takes its thread along when the comment in which it stands is hidden, and brings it back', async () => {
    const { id, subject } = await claimInComment(desk, 'The harbour master of Norby never learned to swim.');
    await decided(desk.fay, id);
    const isDebated = async (): Promise<boolean> => (await debateOf(desk.articleId)) !== undefined;
    expect(await isDebated()).toBe(true);

    await setStatus(desk, subject.id, 'removed');
    await until('the thread is listed no more', async () => !(await isDebated()));
    await setStatus(desk, subject.id, 'visible');
    await until('the thread is back', isDebated);
  });
});
