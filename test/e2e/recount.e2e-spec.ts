import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NightlyRecount } from '#features/comments/counts/nightly-recount.js';
import { RecountService } from '#features/comments/counts/recount.service.js';
import { Clock } from '#kernel/clock.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { until } from '../support/until.js';
import { openMotion, publish, say } from './answers.js';
import { countOf, rows } from './rows.js';

const NONE = {
  replies: 0,
  listed_replies: 0,
  up: 0,
  down: 0,
  score_best: 0,
  score_controversy: 0,
  comment_count: 0,
  stances: 0,
};

let stage: Stage;
let recounts: RecountService;
beforeAll(async () => {
  stage = await startStage();
  recounts = stage.app.get(RecountService);
});
afterAll(() => stage.close());

/** Three levels of comments with votes both ways, under an article of their own. */
async function debate(path: string): Promise<{ articleId: string; threadId: string; ids: [string, string, string] }> {
  const { articleId, threadId } = await publish(stage, path);
  const top = await say(stage.reader, threadId, 'Top.');
  const middle = await say(stage.other, threadId, 'Middle.', { parentId: top.id });
  const low = await say(stage.reader, threadId, 'Low.', { parentId: middle.id });
  await stage.other.put(`/comments/${top.id}/vote`, { value: 1 });
  await stage.editor.put(`/comments/${top.id}/vote`, { value: -1 });
  return { articleId, threadId, ids: [top.id, middle.id, low.id] };
}

async function countsOf(threadId: string): Promise<unknown[]> {
  return rows(
    stage,
    `SELECT c.id, c.replies, c.listed_replies, c.up, c.down, c.score_best, c.score_controversy, c.listed, t.comment_count
     FROM comments c JOIN threads t ON t.id = c.thread_id WHERE t.id = $1 ORDER BY c.id`,
    [threadId],
  );
}

describe('a recount', () => {
  it('finds nothing after posts, replies and votes', async () => {
    await debate('quiet');

    const { comments, threads, drift } = await recounts.recount();

    expect(drift).toEqual(NONE);
    expect([comments, threads]).toEqual([3, 2]);
  });

  it.each([
    ['replies', 'UPDATE comments SET replies = 0 WHERE id = $1', { replies: 1 }],
    ['listed replies', 'UPDATE comments SET listed_replies = 7 WHERE id = $1', { listed_replies: 1 }],
    ['up votes', 'UPDATE comments SET up = 40 WHERE id = $1', { up: 1 }],
    ['down votes', 'UPDATE comments SET down = 0 WHERE id = $1', { down: 1 }],
    [
      'scores',
      'UPDATE comments SET score_best = 0.9, score_controversy = 9 WHERE id = $1',
      { score_best: 1, score_controversy: 1 },
    ],
    [
      'votes that are gone',
      'DELETE FROM votes WHERE comment_id = $1',
      { up: 1, down: 1, score_best: 1, score_controversy: 1 },
    ],
    [
      'comments of a thread',
      'UPDATE threads SET comment_count = 9 WHERE id = (SELECT thread_id FROM comments WHERE id = $1)',
      { comment_count: 1 },
    ],
  ])('finds and mends wrong %s', async (what, damage, expected) => {
    const { threadId, ids } = await debate(`wrong-${what.replaceAll(' ', '-')}`);
    const before = await countsOf(threadId);
    await rows(stage, damage, [ids[0]]);

    const looked = await recounts.recount({ mend: false });
    const mended = await recounts.recount();
    const again = await recounts.recount();

    expect(looked.drift).toEqual({ ...NONE, ...expected });
    expect(mended.drift).toEqual(looked.drift);
    expect(again.drift).toEqual(NONE);
    if (!what.includes('gone')) expect(await countsOf(threadId)).toEqual(before);
  });

  it('mends upwards where a comment was listed for the sake of a reply that is not shown', async () => {
    const { threadId, ids } = await debate('upwards');
    await rows(stage, `UPDATE comments SET status = 'removed' WHERE id = ANY($1::uuid[])`, [ids]);

    await recounts.recount();

    expect(await countsOf(threadId)).toMatchObject(ids.map(() => ({ listed_replies: 0, listed: false })));
    expect((await recounts.recount()).drift).toEqual(NONE);
  });

  it('tells readers of the article the right figures', async () => {
    const { articleId, ids } = await debate('told');
    await until('the votes are announced', async () => (await countOf(stage, 'dirty_counts', 'true')) === 0);
    const reader = await new LiveClient(stage.url).connected();
    await reader.watch(articleId);
    await rows(stage, 'UPDATE comments SET up = 40 WHERE id = $1', [ids[0]]);

    await recounts.recount();

    const told = (): unknown[] =>
      reader.events.flatMap(({ data }) => (data['comments'] as unknown[] | undefined) ?? []);
    await until('the counts are announced', () => told().length > 0);
    reader.close();
    expect(told()).toEqual([expect.objectContaining({ id: ids[0], up: 1, down: 1 })]);
  });

  it('stays right while people write, vote and answer', async () => {
    const { threadId, ids } = await debate('busy');
    const written = new AbortController();
    const found: unknown[] = [];
    const recounting = (async () => {
      while (!written.signal.aborted) found.push((await recounts.recount()).drift);
    })();

    for (let round = 0; round < 15; round += 1) {
      await Promise.all([
        say(stage.reader, threadId, `Round ${round}.`, { parentId: ids[1] }),
        say(stage.other, threadId, `Top ${round}.`),
        stage.moderator.put(`/comments/${ids[0]}/vote`, { value: round % 2 === 0 ? 1 : -1 }),
        stage.editor.put(`/comments/${ids[0]}/vote`, { value: round % 3 === 0 ? 1 : -1 }),
      ]);
    }
    written.abort();
    await recounting;

    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(found.map(() => NONE));
    expect((await recounts.recount()).drift).toEqual(NONE);
  });

  it('stays right while what it mends is written to, and mended by another node too', async () => {
    const { threadId, ids } = await debate('mended-busy');

    for (let round = 0; round < 10; round += 1) {
      await rows(stage, 'UPDATE comments SET replies = 0, listed_replies = 0, up = 40 WHERE id = $1', [ids[0]]);
      await rows(stage, 'UPDATE threads SET comment_count = comment_count + 5 WHERE id = $1', [threadId]);
      await Promise.all([
        recounts.recount(),
        recounts.recount(),
        say(stage.reader, threadId, `Answer ${round}.`, { parentId: ids[0] }),
        stage.moderator.put(`/comments/${ids[0]}/vote`, { value: round % 2 === 0 ? 1 : -1 }),
      ]);
    }

    expect((await recounts.recount()).drift).toEqual(NONE);
  });

  it('finds and mends wrong sides of a motion, while people change theirs', async () => {
    const { articleId } = await publish(stage, 'wrong-sides');
    const { id } = await openMotion(stage, articleId);
    await stage.reader.put(`/threads/${id}/stance`, { stance: 'for' });

    await rows(stage, 'UPDATE threads SET stances_for = 7, stances_neutral = 2 WHERE id = $1', [id]);
    const looked = await recounts.recount({ mend: false });
    const [mended] = await Promise.all([
      recounts.recount(),
      stage.other.put(`/threads/${id}/stance`, { stance: 'for' }),
      stage.reader.put(`/threads/${id}/stance`, { stance: 'against' }),
    ]);

    expect([looked.drift, mended.drift]).toEqual([
      { ...NONE, stances: 1 },
      { ...NONE, stances: 1 },
    ]);
    expect((await recounts.recount()).drift).toEqual(NONE);
    expect((await stage.guest.get(`/threads/${id}`)).body).toMatchObject({
      counts: { for: 1, against: 1, neutral: 0 },
    });
  });

  it('ends between two batches when it is told to', async () => {
    const { drift, threads } = await recounts.recount({ signal: AbortSignal.abort() });

    expect([drift, threads]).toEqual([NONE, 0]);
  });
});

describe('the nightly recount', () => {
  it('runs once in the night and exports what was wrong', async () => {
    const { ids } = await debate('nightly');
    const clock = stage.app.get(Clock);
    const metrics = async (): Promise<string> => (await fetch(`${stage.url}/metrics`)).text();
    const nightly = stage.app.get(NightlyRecount);
    const machine = clock.now.bind(clock);
    const at = (time: string): void => {
      clock.now = () => new Date(time);
    };

    await rows(stage, 'UPDATE comments SET up = 40 WHERE id = $1', [ids[0]]);
    at('2026-11-24T02:59:59Z');
    await nightly.look();
    const tooEarly = await metrics();
    at('2026-11-24T03:10:00Z');
    await nightly.look();
    const found = await metrics();
    await rows(stage, 'UPDATE comments SET up = 40 WHERE id = $1', [ids[0]]);
    at('2026-11-24T03:30:00Z');
    await nightly.look();
    const [unmended] = await rows(stage, 'SELECT up FROM comments WHERE id = $1', [ids[0]]);
    at('2026-11-25T03:00:00Z');
    await nightly.look();
    const [mended] = await rows(stage, 'SELECT up FROM comments WHERE id = $1', [ids[0]]);
    clock.now = machine;

    expect(tooEarly).not.toContain('parley_counts_drift{');
    expect(found).toContain('parley_counts_drift{count="up"} 1');
    expect(found).toContain('parley_counts_drift{count="comment_count"} 0');
    expect([unmended, mended]).toEqual([{ up: 40 }, { up: 1 }]);
  });
});
