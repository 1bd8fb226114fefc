import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { CommentView } from './comment.contract.js';
import type { CommentStatus, Visibility } from './comment.policy.js';
import { fullView, publicView } from './comment.view.js';

/** A comment that is about to be written. */
export interface NewCommentRow {
  readonly id: Id;
  readonly siteId: Id;
  readonly articleId: Id;
  readonly threadId: Id;
  readonly parentId: Id | null;
  readonly authorId: Id;
  readonly status: Extract<CommentStatus, 'visible' | 'held'>;
  readonly stance: string | null;
  readonly body: string;
  readonly html: string;
  readonly createdAt: Date;
}

/** A comment as it is read by id: who may see it, and both of its views. */
export interface FoundComment extends Visibility {
  readonly articleId: Id;
  readonly threadId: Id;
  readonly publicView: CommentView;
  readonly fullView: CommentView;
}

const lockParent = statement<{ status: CommentStatus; depth: number }>(
  'comments.lock_parent',
  `SELECT status, depth FROM comments WHERE id = $1 AND thread_id = $2 FOR NO KEY UPDATE`,
);

// The thread and the parent are locked before (in that order). One statement, so that both are held as briefly as can be:
// it takes the next ordinal under the parent or thread, raises what is counted, and writes comment and first revision.
const insert = statement<{ view: CommentView }>(
  'comments.insert',
  `WITH parent AS (
     UPDATE comments SET ordinals = ordinals + 1, replies = replies + $12::int, listed_replies = listed_replies + $12::int
     WHERE id = $5 RETURNING path, depth, ordinals
   ), thread AS (
     UPDATE threads SET comment_count = comment_count + $12::int,
       top_ordinals = top_ordinals + CASE WHEN $5::uuid IS NULL THEN 1 ELSE 0 END
     WHERE id = $4 RETURNING top_ordinals
   ), recounted AS (
     INSERT INTO dirty_counts (comment_id, article_id, since)
     SELECT $5, $3, $11 WHERE $5::uuid IS NOT NULL AND $12::int > 0
     ON CONFLICT (comment_id) DO UPDATE SET since = dirty_counts.since
   ), c AS (
     INSERT INTO comments (id, site_id, article_id, thread_id, parent_id, path, depth, author_id, status, stance, body, html, created_at)
     SELECT $1, $2, $3, $4, $5, coalesce(p.path, '') || int4send(coalesce(p.ordinals, t.top_ordinals)),
            coalesce(p.depth + 1, 0), $6, $7, $8, $9, $10, $11
     FROM thread t LEFT JOIN parent p ON true
     RETURNING *
   ), revision AS (
     INSERT INTO comment_revisions (comment_id, version, body, html, author_id, created_at)
     SELECT id, version, body, html, author_id, created_at FROM c
   )
   SELECT ${fullView('c')} AS view FROM c`,
);

const find = statement<{
  status: CommentStatus;
  author_id: Id;
  site_id: Id;
  article_id: Id;
  thread_id: Id;
  public_view: CommentView;
  full_view: CommentView;
}>(
  'comments.find',
  `SELECT c.status, c.author_id, c.site_id, c.article_id, c.thread_id,
          ${publicView('c')} AS public_view, ${fullView('c')} AS full_view
   FROM comments c WHERE c.id = $1`,
);

const listPublicViews = statement<{ view: CommentView }>(
  'comments.list_public_views',
  `SELECT ${publicView('c')} AS view FROM comments c WHERE c.id = ANY($1::uuid[]) LIMIT 1000`,
);

/** Rows of `comments` and `comment_revisions`. */
@Injectable()
export class CommentsRepository {
  constructor(private readonly database: Database) {}

  /** Locks the comment that gets a reply; null when there is none in this thread. */
  async lockParent(tx: Tx, id: Id, threadId: Id): Promise<{ status: CommentStatus; depth: number } | null> {
    const [row] = await tx.query(lockParent, [id, threadId]);
    return row ?? null;
  }

  /** Writes the comment with its first revision and all counts; returns its full view. */
  async insert(tx: Tx, row: NewCommentRow): Promise<CommentView> {
    const counted = row.status === 'visible' ? 1 : 0;
    const place = [row.id, row.siteId, row.articleId, row.threadId, row.parentId, row.authorId];
    const content = [row.status, row.stance, row.body, row.html, row.createdAt];
    const [written] = await tx.query(insert, [...place, ...content, counted]);
    if (!written) throw new Error(`The thread ${row.threadId} vanished within its transaction.`);
    return written.view;
  }

  async find(id: Id): Promise<FoundComment | null> {
    const [row] = await this.database.query(find, [id]);
    if (!row) return null;
    const { status, author_id: authorId, site_id: siteId, article_id: articleId, thread_id: threadId } = row;
    return { status, authorId, siteId, articleId, threadId, publicView: row.public_view, fullView: row.full_view };
  }

  /** Public views in no particular order; ids that name nothing are left out. */
  async listPublicViews(ids: readonly Id[]): Promise<CommentView[]> {
    return (await this.database.query(listPublicViews, [ids])).map((row) => row.view);
  }
}
