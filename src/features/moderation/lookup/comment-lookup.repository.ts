import { Injectable } from '@nestjs/common';
import type { SortKey } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement, type Statement } from '#platform/database/statement.js';
import type { CommentStatus } from '#features/comments/comment.policy.js';

/** Where somebody may look, and for what. */
export interface CommentFilter {
  readonly places: readonly { readonly siteId: Id; readonly section: string | null }[];
  readonly status: CommentStatus | null;
  readonly articleId: Id | null;
  readonly authorId: Id | null;
  /** A pattern for ILIKE. */
  readonly pattern: string | null;
}

export interface LookedThrough {
  readonly id: Id;
  readonly key: SortKey;
  readonly isHit: boolean;
}

// By the index that narrows most; all else is asked of what it gives, which is bounded.
const BY = {
  author: 'c.author_id = $5 AND c.site_id = p.site_id',
  article: 'c.article_id = $4 AND c.site_id = p.site_id',
  hidden: `c.site_id = p.site_id AND c.status = $3 AND c.status <> 'visible'`,
  site: 'c.site_id = p.site_id',
};

function look(by: keyof typeof BY): Statement<{ id: Id; key: string; hit: boolean }> {
  return statement(
    `comment_lookup.by_${by}`,
    `SELECT c.id, c.created_at::text AS key,
            ($3::text IS NULL OR c.status = $3) AND ($4::uuid IS NULL OR c.article_id = $4)
            AND ($5::uuid IS NULL OR c.author_id = $5) AND ($6::text IS NULL OR c.body ILIKE $6)
            AND (c.wanted IS NULL OR c.wanted = (SELECT a.section FROM articles a WHERE a.id = c.article_id)) IS TRUE AS hit
     FROM (
       SELECT l.*, p.section AS wanted FROM unnest($1::uuid[], $2::text[]) AS p (site_id, section)
       CROSS JOIN LATERAL (
         SELECT c.id, c.created_at, c.status, c.article_id, c.author_id, c.body FROM comments c
         WHERE ${BY[by]} AND (c.created_at, c.id) < ($7::timestamptz, $8::uuid)
         ORDER BY c.created_at DESC, c.id DESC LIMIT $9
       ) l ORDER BY l.created_at DESC, l.id DESC LIMIT $9
     ) c ORDER BY c.created_at DESC, c.id DESC`,
  );
}

const looks = { author: look('author'), article: look('article'), hidden: look('hidden'), site: look('site') };

/** Comments in every state, the newest first. */
@Injectable()
export class CommentLookupRepository {
  constructor(private readonly database: Database) {}

  /** At most `max` comments before a place, and which of them are meant. */
  async look(filter: CommentFilter, [time, id]: SortKey, max: number): Promise<LookedThrough[]> {
    const { places, status, articleId, authorId, pattern } = filter;
    const where = [places.map(({ siteId }) => siteId), places.map(({ section }) => section)];
    const values = [...where, status, articleId, authorId, pattern, time, id, max];
    const rows = await this.database.query(looks[narrowest(filter)], values);
    return rows.map((row) => ({ id: row.id, key: [row.key, row.id], isHit: row.hit }));
  }
}

function narrowest({ authorId, articleId, status }: CommentFilter): keyof typeof BY {
  if (authorId !== null) return 'author';
  if (articleId !== null) return 'article';
  return status === null || status === 'visible' ? 'site' : 'hidden';
}
