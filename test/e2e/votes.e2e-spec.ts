import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Answer } from '../support/api.js';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { articleIn, pageIn, pointersIn, readArticle, say, UNKNOWN_ID, type CommentAnswer } from './answers.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
let comment: CommentAnswer;

beforeAll(async () => {
  stage = await startStage();
});
beforeEach(async () => {
  comment = await say(stage.reader, stage.threadId, 'Vote on this.');
});
afterAll(() => stage.close());

async function countsOf(id: string): Promise<{ up: number; down: number }> {
  const { body } = await stage.guest.get(`/comments/${id}`);
  const { up, down } = (body as { comment: { counts: { up: number; down: number } } }).comment.counts;
  return { up, down };
}

describe('voting', () => {
  it('counts a vote up and a vote down', async () => {
    const up = await stage.other.put(`/comments/${comment.id}/vote`, { value: 1 });
    const down = await stage.moderator.put(`/comments/${comment.id}/vote`, { value: -1 });

    expect([up.status, down.status]).toEqual([200, 200]);
    expect(up.body).toMatchObject({ commentId: comment.id, value: 1, counts: { up: 1, down: 0 } });
    expect(down.body).toMatchObject({ value: -1, counts: { up: 1, down: 1 } });
    expect(await countsOf(comment.id)).toEqual({ up: 1, down: 1 });
  });

  it('moves a vote that is changed and counts the same vote once', async () => {
    const answers = [];
    for (const value of [1, 1, -1, -1, 1]) {
      answers.push((await stage.other.put(`/comments/${comment.id}/vote`, { value })).body);
    }

    expect(answers).toMatchObject([
      { value: 1, counts: { up: 1, down: 0 } },
      { value: 1, counts: { up: 1, down: 0 } },
      { value: -1, counts: { up: 0, down: 1 } },
      { value: -1, counts: { up: 0, down: 1 } },
      { value: 1, counts: { up: 1, down: 0 } },
    ]);
    expect(await countOf(stage, 'votes', 'comment_id = $1', [comment.id])).toBe(1);
  });

  it('takes a vote back, and nothing when there is none', async () => {
    await stage.other.put(`/comments/${comment.id}/vote`, { value: -1 });

    const taken = await stage.other.delete(`/comments/${comment.id}/vote`);
    const again = await stage.other.delete(`/comments/${comment.id}/vote`);

    expect(taken.status).toBe(200);
    expect(taken.body).toMatchObject({ value: null, counts: { up: 0, down: 0 } });
    expect(again.body).toMatchObject({ value: null, counts: { up: 0, down: 0 } });
  });

  it('is one vote when one account sends fifty at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => stage.other.put(`/comments/${comment.id}/vote`, { value: 1 })),
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await countsOf(comment.id)).toEqual({ up: 1, down: 0 });
    expect(await countOf(stage, 'votes', 'comment_id = $1', [comment.id])).toBe(1);
  });

  it('keeps the counts equal to the rows through a storm of votes, changes and withdrawals', async () => {
    const second = await say(stage.reader, stage.threadId, 'And on this.');
    const voters = [stage.other, stage.moderator, stage.editor];
    const act = (n: number): Promise<Answer> => {
      const [voter, path] = [voters[n % 3] ?? stage.other, `/comments/${(n % 2 === 0 ? comment : second).id}/vote`];
      return n % 5 === 4 ? voter.delete(path) : voter.put(path, { value: n % 4 < 2 ? 1 : -1 });
    };

    const answers = await Promise.all(Array.from({ length: 90 }, (_, n) => act(n)));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    for (const { id } of [comment, second]) {
      const where = 'comment_id = $1 AND value =';
      expect(await countsOf(id)).toEqual({
        up: await countOf(stage, 'votes', `${where} 1`, [id]),
        down: await countOf(stage, 'votes', `${where} -1`, [id]),
      });
    }
  });

  it('changes the order of best at once', async () => {
    await stage.other.put(`/comments/${comment.id}/vote`, { value: 1 });
    await stage.moderator.put(`/comments/${comment.id}/vote`, { value: 1 });
    await stage.editor.put(`/comments/${comment.id}/vote`, { value: 1 });

    const { items } = pageIn(await stage.guest.get(`/threads/${stage.threadId}/comments?sort=best&limit=1`));

    expect(items[0]?.id).toBe(comment.id);
  });
});

describe('refusing a vote', () => {
  it('lets nobody vote on an own comment', async () => {
    const answer = await stage.reader.put(`/comments/${comment.id}/vote`, { value: 1 });

    expect(answer.status).toBe(403);
    expect(await countsOf(comment.id)).toEqual({ up: 0, down: 0 });
  });

  it('asks a guest to sign in', async () => {
    const put = await stage.guest.put(`/comments/${comment.id}/vote`, { value: 1 });
    const taken = await stage.guest.delete(`/comments/${comment.id}/vote`);

    expect([put.status, taken.status]).toEqual([401, 401]);
  });

  it('takes no vote down where votes go up only, which is the default of a site', async () => {
    const { id: siteId } = await stage.site('kind', {});
    const editor = await stage.person('Karl Kind', { siteId, role: 'editor' });
    const put = await editor.put('/articles', { ...ARTICLE, site: 'kind', url: 'https://kind.example/a' });
    const { threads } = await readArticle(stage.guest, articleIn(put).id);
    const kind = await say(stage.reader, threads[0]?.id ?? '', 'Only up.');

    const down = await stage.other.put(`/comments/${kind.id}/vote`, { value: -1 });
    const up = await stage.other.put(`/comments/${kind.id}/vote`, { value: 1 });

    expect([down.status, up.status]).toEqual([403, 200]);
    expect(await countsOf(kind.id)).toEqual({ up: 1, down: 0 });
  });

  it.each([0, 2, -2, 0.5, '1', null, true, [1], { value: 1 }])('takes 1 and -1 only, not %j', async (value) => {
    const answer = await stage.other.put(`/comments/${comment.id}/vote`, { value });

    expect(answer.status).toBe(400);
    expect(pointersIn(answer)).toEqual(['/value']);
  });

  it('finds no comment of an unknown id, nor one that is removed', async () => {
    await rows(stage, `UPDATE comments SET status = 'removed' WHERE id = $1`, [comment.id]);

    const removed = await stage.other.put(`/comments/${comment.id}/vote`, { value: 1 });
    const unknown = await stage.other.put(`/comments/${UNKNOWN_ID}/vote`, { value: 1 });

    expect([removed.status, unknown.status]).toEqual([404, 404]);
    expect(await countOf(stage, 'votes', 'comment_id = $1', [comment.id])).toBe(0);
  });
});
