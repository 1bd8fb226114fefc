import { Injectable } from '@nestjs/common';
import type { SortKey } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { CommentRevisionView, CommentView, OwnVote } from './comment.contract.js';
import { fullView, publicView } from './comment.view.js';

/** What an author or a reader has of an article at most in one answer; the newest are told. */
const OWN_VOTES_MAX = 5_000;
const OWN_HELD_MAX = 100;

/** The nearest ancestors, as far as their texts together stay below this. */
const ANCESTOR_TEXT_BYTES_MAX = 500_000;

const listRevisions = statement<CommentRevisionView>(
  'comments.list_revisions',
  `SELECT version, body, html, ${utcText('created_at')} AS "createdAt" FROM comment_revisions
   WHERE comment_id = $1 AND version < $2 ORDER BY version DESC LIMIT $3`,
);

const listAncestors = statement<{ view: CommentView }>(
  'comments.list_ancestors',
  `SELECT ${publicView('c')} AS view FROM (
     SELECT a.*, sum(octet_length(a.body) + octet_length(a.html)) OVER (ORDER BY a.depth DESC) AS bytes
     FROM comments x
     CROSS JOIN generate_series(greatest(x.depth - $2::int, 0), x.depth - 1) AS level
     JOIN comments a ON a.thread_id = x.thread_id AND a.path = substring(x.path FROM 1 FOR 4 * (level + 1))
     WHERE x.id = $1
   ) c WHERE c.bytes <= ${ANCESTOR_TEXT_BYTES_MAX} ORDER BY c.depth`,
);

const listOwn = statement<{ view: CommentView; key: string; id: Id }>(
  'comments.list_own',
  `SELECT CASE WHEN c.status IN ('removed', 'deleted') THEN ${publicView('c')} ELSE ${fullView('c')} END AS view,
          c.created_at::text AS key, c.id
   FROM (
     SELECT * FROM comments WHERE author_id = $1 AND (created_at, id) < ($2::timestamptz, $3::uuid)
     ORDER BY created_at DESC, id DESC LIMIT $4
   ) c ORDER BY c.created_at DESC, c.id DESC`,
);

const listOwnHeld = statement<{ view: CommentView }>(
  'comments.list_own_held',
  `SELECT ${fullView('c')} AS view FROM comments c
   WHERE c.article_id = $1 AND c.author_id = $2 AND c.status = 'held' ORDER BY c.id DESC LIMIT ${OWN_HELD_MAX}`,
);

const listOwnVotes = statement<OwnVote>(
  'votes.list_own',
  `SELECT comment_id AS "commentId", value FROM votes
   WHERE account_id = $1 AND article_id = $2 ORDER BY comment_id DESC LIMIT ${OWN_VOTES_MAX}`,
);

/** What is kept of comments beside the tree: earlier words, the way up, and what belongs to one person. */
@Injectable()
export class CommentRecordsRepository {
  constructor(private readonly database: Database) {}

  /** Revisions older than version `before`, the newest first. */
  async listRevisions(id: Id, before: number, limit: number): Promise<CommentRevisionView[]> {
    return this.database.query(listRevisions, [id, before, limit]);
  }

  /** The comments above one as everybody sees them, the highest first, at most `max` of the nearest. */
  async listAncestors(id: Id, max: number): Promise<CommentView[]> {
    return (await this.database.query(listAncestors, [id, max])).map(({ view }) => view);
  }

  /** An author's comments before a place, the newest first. */
  async listOwn(authorId: Id, [time, id]: SortKey, limit: number): Promise<{ view: CommentView; key: SortKey }[]> {
    const rows = await this.database.query(listOwn, [authorId, time, id, limit]);
    return rows.map((row) => ({ view: row.view, key: [row.key, row.id] }));
  }

  async listOwnHeld(articleId: Id, authorId: Id): Promise<CommentView[]> {
    return (await this.database.query(listOwnHeld, [articleId, authorId])).map(({ view }) => view);
  }

  async listOwnVotes(articleId: Id, accountId: Id): Promise<OwnVote[]> {
    return this.database.query(listOwnVotes, [accountId, articleId]);
  }
}
