import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { CommentStatus, Visibility } from './comment.policy.js';

/** A comment locked for a change of its text or status. */
export interface LockedComment extends Visibility {
  readonly id: Id;
  readonly articleId: Id;
  readonly threadId: Id;
  readonly parentId: Id | null;
  readonly listedReplies: number;
  readonly version: number;
  readonly body: string;
  readonly createdAt: Date;
}

/** What a change of status does to the counts above the comment: 1, 0 or -1 each. */
export interface CountChange {
  readonly visible: number;
  readonly listed: number;
}

// The thread, then the comment in it: nothing else changes the tree meanwhile. Whoever had to wait for the thread gets the
// comment as it is by then.
const lock = statement<LockedComment>(
  'comments.lock',
  `WITH thread AS MATERIALIZED (
     SELECT id FROM threads WHERE id = (SELECT thread_id FROM comments WHERE id = $1) FOR NO KEY UPDATE
   )
   SELECT c.id, c.site_id AS "siteId", c.article_id AS "articleId", c.thread_id AS "threadId", c.parent_id AS "parentId",
          a.section, c.author_id AS "authorId", c.status, c.published_at AS "publishedAt",
          c.listed_replies AS "listedReplies", c.version, c.body, c.created_at AS "createdAt"
   FROM thread JOIN comments c ON c.thread_id = thread.id JOIN articles a ON a.id = c.article_id
   WHERE c.id = $1 FOR NO KEY UPDATE OF c`,
);

// The chain goes up from the parent for as long as a hidden comment begins or ends to be listed by what is below it.
const change = statement(
  'comments.change_status',
  `WITH RECURSIVE changed AS (
     UPDATE comments SET status = $2, status_changed_at = $3, status_changed_by = $4,
       published_at = CASE WHEN $2 = 'visible' THEN coalesce(published_at, $3) ELSE published_at END
     WHERE id = $1 RETURNING article_id, thread_id, parent_id
   ), chain AS (
     SELECT p.id, p.parent_id,
            p.status <> 'visible' AND p.listed_replies + least($6::int, 0) = 0 AND $6::int <> 0 AS passes_on
     FROM comments p WHERE p.id = $7
     UNION ALL
     SELECT q.id, q.parent_id, q.status <> 'visible' AND q.listed_replies + least($6::int, 0) = 0
     FROM chain JOIN comments q ON q.id = chain.parent_id WHERE chain.passes_on
   ), counted AS (
     UPDATE comments c SET
       replies = c.replies + CASE WHEN c.id = $7 THEN $5::int ELSE 0 END,
       listed_replies = c.listed_replies + $6::int
     FROM chain WHERE c.id = chain.id
   ), thread AS (
     UPDATE threads t SET comment_count = t.comment_count + $5::int FROM changed WHERE t.id = changed.thread_id
   )
   INSERT INTO dirty_counts (comment_id, article_id, since)
   SELECT parent_id, article_id, $3 FROM changed WHERE parent_id IS NOT NULL AND $5::int <> 0
   ON CONFLICT (comment_id) DO UPDATE SET since = dirty_counts.since`,
);

/** The status of comments, and the counts that follow it. */
@Injectable()
export class CommentStatusRepository {
  /** Locks the comment's thread, then the comment. */
  async lock(tx: Tx, id: Id): Promise<LockedComment | null> {
    const [row] = await tx.query(lock, [id]);
    return row ?? null;
  }

  /** `by`: the account that made the change, null for the program. */
  async change(
    tx: Tx,
    comment: LockedComment,
    to: { status: CommentStatus; at: Date; by: Id | null },
    counts: CountChange,
  ): Promise<void> {
    await tx.query(change, [comment.id, to.status, to.at, to.by, counts.visible, counts.listed, comment.parentId]);
  }
}
