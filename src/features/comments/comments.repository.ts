import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { siteSettingsSchema, type SiteSettings } from '../sites/site.contract.js';
import type { CommentView } from './comment.contract.js';
import { appearanceToGuests, type CommentStatus, type Visibility } from './comment.policy.js';
import { fullView, publicView } from './comment.view.js';

/** A comment that is about to be written. */
export interface NewCommentRow {
  readonly siteId: Id;
  readonly articleId: Id;
  readonly threadId: Id;
  readonly parentId: Id | null;
  readonly authorId: Id;
  readonly status: Extract<CommentStatus, 'visible' | 'held'>;
  readonly stance: string | null;
  readonly body: string;
  readonly html: string;
}

/** A comment as it is read by id: who may see it, and both of its views. */
export interface FoundComment extends Visibility {
  readonly articleId: Id;
  readonly threadId: Id;
  /** The article's (BCP 47). */
  readonly language: string | null;
  readonly settings: SiteSettings;
  readonly publicView: CommentView;
  readonly fullView: CommentView;
}

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
     INSERT INTO comments (id, site_id, article_id, thread_id, parent_id, path, depth, author_id, status, stance, body, html,
       created_at, published_at)
     SELECT $1, $2, $3, $4, $5, coalesce(p.path, '') || int4send(coalesce(p.ordinals, t.top_ordinals)),
            coalesce(p.depth + 1, 0), $6, $7, $8, $9, $10,
            $11::timestamptz, CASE WHEN $7 = 'visible' THEN $11::timestamptz END
     FROM thread t LEFT JOIN parent p ON true
     RETURNING *
   ), revision AS (
     INSERT INTO comment_revisions (comment_id, version, body, html, author_id, created_at)
     SELECT id, version, body, html, author_id, created_at FROM c
   )
   SELECT ${fullView('c')} AS view FROM c`,
);

const find = statement<FoundComment>(
  'comments.find',
  `SELECT c.status, c.published_at AS "publishedAt", c.author_id AS "authorId", c.site_id AS "siteId", a.section,
          c.article_id AS "articleId", c.thread_id AS "threadId", a.language, s.settings,
          ${publicView('c')} AS "publicView", ${fullView('c')} AS "fullView"
   FROM comments c JOIN articles a ON a.id = c.article_id JOIN sites s ON s.id = c.site_id WHERE c.id = $1`,
);
const findFullView = statement<{ view: CommentView }>(
  'comments.find_full_view',
  `SELECT ${fullView('c')} AS view FROM comments c WHERE c.id = $1`,
);

const listPublicViews = statement<{ view: CommentView }>(
  'comments.list_public_views',
  `SELECT ${publicView('c')} AS view FROM comments c
   WHERE c.id = ANY($1::uuid[]) AND ${appearanceToGuests('c')} <> 'absent' LIMIT 1000`,
);

const listFullViews = statement<{ view: CommentView }>(
  'comments.list_full_views',
  `SELECT ${fullView('c')} AS view FROM comments c WHERE c.id = ANY($1::uuid[]) LIMIT 1000`,
);

const revise = statement(
  'comments.revise',
  `WITH c AS (
     UPDATE comments SET body = $2, html = $3, version = version + 1, edited_at = $5 WHERE id = $1 RETURNING id, version
   )
   INSERT INTO comment_revisions (comment_id, version, body, html, author_id, created_at)
   SELECT id, version, $2, $3, $4, $5 FROM c`,
);
const countPublished = statement<{ published: number }>(
  'comments.count_published',
  `SELECT count(*)::int AS published FROM (
     SELECT 1 FROM comments WHERE author_id = $1 AND site_id = $2 AND status = 'visible' LIMIT $3
   ) c`,
);

/** Rows of `comments` and `comment_revisions`. */
@Injectable()
export class CommentsRepository {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Writes the comment with its first revision and all counts; returns its full view. */
  async insert(tx: Tx, row: NewCommentRow): Promise<CommentView> {
    const counted = row.status === 'visible' ? 1 : 0;
    const place = [this.ids.next(), row.siteId, row.articleId, row.threadId, row.parentId, row.authorId];
    const content = [row.status, row.stance, row.body, row.html, this.clock.now()];
    const [written] = await tx.query(insert, [...place, ...content, counted]);
    if (!written) throw new Error(`The thread ${row.threadId} vanished within its transaction.`);
    return written.view;
  }

  async find(reader: Reader, id: Id): Promise<FoundComment | null> {
    const [row] = await reader.query(find, [id]);
    return row ? { ...row, settings: siteSettingsSchema.parse(row.settings) } : null;
  }

  /** The full view of a comment that is there. */
  async requireFullView(tx: Tx, id: Id): Promise<CommentView> {
    const [row] = await tx.query(findFullView, [id]);
    if (!row) throw new Error(`The comment ${id} vanished within its transaction.`);
    return row.view;
  }

  /** Gives a locked comment its next text and revision. */
  async revise(tx: Tx, id: Id, text: { body: string; html: string; authorId: Id; at: Date }): Promise<void> {
    await tx.query(revise, [id, text.body, text.html, text.authorId, text.at]);
  }

  /** How many visible comments an author has on a site, counted up to `max`. */
  async countPublished(tx: Tx, authorId: Id, siteId: Id, max: number): Promise<number> {
    const [row] = await tx.query(countPublished, [authorId, siteId, max]);
    return row?.published ?? 0;
  }

  /** Public views in no particular order; ids that name nothing are left out. */
  async listPublicViews(reader: Reader, ids: readonly Id[]): Promise<CommentView[]> {
    return (await reader.query(listPublicViews, [ids])).map((row) => row.view);
  }

  /** Full views in no particular order, hidden text too; ids that name nothing are left out. */
  async listFullViews(reader: Reader, ids: readonly Id[]): Promise<CommentView[]> {
    return (await reader.query(listFullViews, [ids])).map((row) => row.view);
  }
}
