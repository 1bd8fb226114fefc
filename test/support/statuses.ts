import type { CommentStatus } from '#features/comments/comment.policy.js';
import { CommentStatusService } from '#features/comments/comment-status.service.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Stage } from './cast.js';

/** Changes the status of a comment as moderators will. */
export async function changeStatus(stage: Stage, id: Id, status: CommentStatus): Promise<void> {
  const statuses = stage.app.get(CommentStatusService);
  await stage.app.get(Database).transaction(async (tx) => {
    const comment = await statuses.lock(tx, id);
    await statuses.change(tx, comment, status, stage.moderator.id);
  });
}
