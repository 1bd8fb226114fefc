import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { CommentStatus } from './comment.policy.js';

/** A comment that is about to be answered. */
export interface AnsweredComment {
  readonly status: CommentStatus;
  readonly depth: number;
  /** Whether it, or one that it stands below, was locked. */
  readonly locked: boolean;
}

// A lock counts for all that is below it: the paths of the comments above are the beginnings of this one's, four bytes a
// level. Each is one probe of an index, so that locks elsewhere in the thread cost nothing.
const lockParent = statement<AnsweredComment>(
  'comments.lock_parent',
  `SELECT c.status, c.depth, EXISTS (
     SELECT FROM generate_series(4, length(c.path), 4) AS beginning (bytes)
     WHERE (SELECT true FROM comments l WHERE l.thread_id = c.thread_id AND l.locked_at IS NOT NULL
              AND l.path = substring(c.path FROM 1 FOR beginning.bytes))
   ) AS locked
   FROM comments c WHERE c.id = $1 AND c.thread_id = $2 FOR NO KEY UPDATE OF c`,
);
/** What a new comment meets in its thread. */
@Injectable()
export class CommentAdmissionRepository {
  /** Locks the comment that gets a reply; null when there is none in this thread. */
  async lockParent(tx: Tx, id: Id, threadId: Id): Promise<AnsweredComment | null> {
    const [row] = await tx.query(lockParent, [id, threadId]);
    return row ?? null;
  }
}
