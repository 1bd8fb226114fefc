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

/** Notes every turn with the time of Postgres, as the owner of tables; an event has the time of its node, which may be late. */
const NOTE_TURNS = `
  CREATE TABLE turns_taken (article_id uuid, at timestamptz);
  CREATE FUNCTION note_turn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
    'BEGIN INSERT INTO turns_taken VALUES (NEW.article_id, NEW.at); RETURN NEW; END';
  CREATE TRIGGER note_turn AFTER INSERT OR UPDATE ON counts_turns FOR EACH ROW EXECUTE FUNCTION note_turn()`;

describe('the counts of an article', () => {
  it('are announced by two nodes no more often than by one, and lose nothing', async () => {
    await rows(stage, NOTE_TURNS);
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
    const turns = await rows(
      stage,
      `SELECT at - lag(at) OVER (ORDER BY at) >= interval '1 second' AS apart FROM turns_taken WHERE article_id = $1`,
      [articleId],
    );
    expect(turns.length).toBeGreaterThanOrEqual((await countsOf(articleId)).length);
    expect(turns.filter(({ apart }) => apart === false)).toEqual([]);
  });

  it('wait for their turn, and then leave as one event', async () => {
    const { articleId, threadId } = await publish(stage, 'together');
    const [first, second] = [await say(stage.reader, threadId, 'A.'), await say(stage.reader, threadId, 'B.')];
    const turn = `INSERT INTO counts_turns AS t VALUES ($1, now() + $2::interval)
      ON CONFLICT (article_id) DO UPDATE SET at = excluded.at`;
    await rows(stage, turn, [articleId, '1 hour']);

    for (const { id } of [first, second]) await stage.other.put(`/comments/${id}/vote`, { value: 1 });
    const early = await countsOf(articleId);
    await rows(stage, turn, [articleId, '-1 hour']);

    await until('they are told', async () => (await countsOf(articleId)).length > 0);
    const told = (await countsOf(articleId)).map(({ data }) =>
      (data['comments'] as { id: string }[]).map(({ id }) => id),
    );
    expect(early).toEqual([]);
    expect(told.map((ids) => ids.toSorted())).toEqual([[first.id, second.id].toSorted()]);
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
