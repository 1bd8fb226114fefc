import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publish, say } from '../e2e/answers.js';
import { rows } from '../e2e/rows.js';
import { startStage, type Stage } from '../support/cast.js';
import type { LiveEvent } from '../support/live.js';
import { startNode, type Node } from '../support/node.js';
import { until } from '../support/until.js';

let stage: Stage;
let elsewhere: Node;

beforeAll(async () => {
  stage = await startStage();
  elsewhere = await startNode(stage);
});
afterAll(async () => {
  await elsewhere.close();
  await stage.close();
});

async function countsOf(articleId: string): Promise<LiveEvent[]> {
  const { body } = await stage.guest.get(`/articles/${articleId}/events?since=0`);
  return (body as { events: LiveEvent[] }).events.filter(({ type }) => type === 'comment.counts');
}

describe('the counts of an article', () => {
  it('are announced by two nodes no more often than by one, and lose nothing', async () => {
    const { articleId, threadId } = await publish(stage, 'shared');
    const { id } = await say(stage.reader, threadId, 'Voted on.');
    const final = async (): Promise<unknown> => (await countsOf(articleId)).at(-1)?.data['comments'];

    let votes = 0;
    await until('they were announced four times', async () => {
      votes += 1;
      await stage.other.put(`/comments/${id}/vote`, { value: votes % 2 === 0 ? 1 : -1 });
      return (await countsOf(articleId)).length >= 4;
    });
    await stage.other.put(`/comments/${id}/vote`, { value: 1 });
    await stage.moderator.put(`/comments/${id}/vote`, { value: -1 });

    const last = [{ id, up: 1, down: 1, replies: 0 }];
    await until('the last vote is told', async () => JSON.stringify(await final()) === JSON.stringify(last));
    const times = (await countsOf(articleId)).map(({ at }) => Date.parse(at));
    const gaps = times.slice(1).map((time, n) => time - (times[n] ?? 0));
    expect(gaps.every((gap) => gap >= 900)).toBe(true); // a second by the clock of Postgres
  });

  it('of one article do not wait for another whose stream is broken', async () => {
    const [broken, sound] = [await publish(stage, 'broken'), await publish(stage, 'sound')];
    const bad = await say(stage.reader, broken.threadId, 'Never told.');
    const good = await say(stage.reader, sound.threadId, 'Told.');
    await rows(stage, `UPDATE streams SET head = head - 1 WHERE key = $1`, [`article:${broken.articleId}`]);

    await stage.other.put(`/comments/${bad.id}/vote`, { value: 1 });
    await rows(stage, `UPDATE dirty_counts SET since = since - interval '1 minute' WHERE comment_id = $1`, [bad.id]);
    await stage.other.put(`/comments/${good.id}/vote`, { value: 1 });

    await until('the sound one is told', async () => (await countsOf(sound.articleId)).length > 0);
    expect(await countsOf(broken.articleId)).toEqual([]);
    const left = 'SELECT comment_id FROM dirty_counts WHERE article_id = $1';
    expect(await rows(stage, left, [broken.articleId])).toEqual([{ comment_id: bad.id }]);
    expect(await rows(stage, left, [sound.articleId])).toEqual([]);
  });
});
