import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommentStatusService } from '#features/comments/comment-status.service.js';
import { Database } from '#platform/database/database.js';
import { startStage, type Stage } from '../support/cast.js';
import { until } from '../support/until.js';
import { say, UNKNOWN_ID } from '../e2e/answers.js';
import { rows } from '../e2e/rows.js';

let stage: Stage;
let database: Database;
let statuses: CommentStatusService;
beforeAll(async () => {
  stage = await startStage();
  [database, statuses] = [stage.app.get(Database), stage.app.get(CommentStatusService)];
});
afterAll(() => stage.close());

describe('locking a comment', () => {
  it('waits for whoever acts in its thread, and finds the comment as they left it', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Somebody waits for it.');
    const reply = await say(stage.other, stage.threadId, 'Removed meanwhile.', { parentId: id });
    const early = await database.transaction((tx) => statuses.lock(tx, id));

    const { waiting } = await database.transaction(async (tx) => {
      const below = await statuses.lock(tx, reply.id);
      const later = database.transaction((other) => statuses.lock(other, id));
      await until('somebody waits for a lock', isWaiting);
      await statuses.change(tx, below, 'removed', null);
      return { waiting: later };
    });

    expect([early.listedReplies, (await waiting).listedReplies]).toEqual([1, 0]);
  });

  it('finds none that there is not', async () => {
    const lock = database.transaction((tx) => statuses.lock(tx, UNKNOWN_ID));

    await expect(lock).rejects.toMatchObject({ problem: { code: 'comment_not_found' } });
  });
});

async function isWaiting(): Promise<boolean> {
  const waiting = await rows(
    stage,
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return waiting.length > 0;
}
