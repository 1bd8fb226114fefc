import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { siteSettingsSchema, type SiteSettings } from '#features/sites/site.contract.js';
import { OPENNESS_COLUMNS, type Openness } from '#features/threads/thread.policy.js';
import type { VoteValue, VoteView } from '../comment.contract.js';
import type { Visibility } from '../comment.policy.js';
import { bestScore, controversyScore } from '../comment.score.js';

/** A comment locked for a vote, with all that decides on the vote: its thread, its article, its site. */
export interface VotedComment extends Openness, Visibility {
  readonly id: Id;
  readonly articleId: Id;
  readonly replies: number;
  readonly up: number;
  readonly down: number;
  readonly settings: SiteSettings;
}

interface NewVote {
  readonly commentId: Id;
  readonly accountId: Id;
  readonly articleId: Id;
  readonly value: VoteValue;
  readonly at: Date;
}

// The row lock is what keeps counts and votes equal: votes on one comment go one after the other.
const lockComment = statement<VotedComment>(
  'votes.lock_comment',
  `SELECT c.id, c.site_id AS "siteId", a.section, c.article_id AS "articleId", c.author_id AS "authorId", c.status,
          c.published_at AS "publishedAt", c.replies, c.up, c.down, s.settings, ${OPENNESS_COLUMNS}
   FROM comments c JOIN threads t ON t.id = c.thread_id JOIN articles a ON a.id = c.article_id JOIN sites s ON s.id = c.site_id
   WHERE c.id = $1 FOR NO KEY UPDATE OF c`,
);
const put = statement<{ value: VoteValue }>(
  'votes.put',
  `WITH before AS (SELECT value FROM votes WHERE comment_id = $1 AND account_id = $2),
   written AS (
     INSERT INTO votes (comment_id, account_id, article_id, value, created_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (comment_id, account_id) DO UPDATE SET value = excluded.value, created_at = excluded.created_at
   )
   SELECT value FROM before`,
);
const take = statement<{ value: VoteValue }>(
  'votes.take',
  `DELETE FROM votes WHERE comment_id = $1 AND account_id = $2 RETURNING value`,
);
const count = statement<VoteView['counts']>(
  'votes.count',
  `WITH marked AS (
     INSERT INTO dirty_counts (comment_id, article_id, since) VALUES ($1, $2, $7)
     ON CONFLICT (comment_id) DO UPDATE SET since = dirty_counts.since
   )
   UPDATE comments SET up = $3, down = $4, score_best = $5, score_controversy = $6 WHERE id = $1 RETURNING replies, up, down`,
);

/** Rows of `votes`, and the counts they make. */
@Injectable()
export class VotesRepository {
  async lockComment(tx: Tx, id: Id): Promise<VotedComment | null> {
    const [row] = await tx.query(lockComment, [id]);
    return row ? { ...row, settings: siteSettingsSchema.parse(row.settings) } : null;
  }

  /** Writes the vote and returns the value it replaces, or null. */
  async put(tx: Tx, vote: NewVote): Promise<VoteValue | null> {
    const { commentId, accountId, articleId, value, at } = vote;
    const [before] = await tx.query(put, [commentId, accountId, articleId, value, at]);
    return before?.value ?? null;
  }

  /** Deletes the vote and returns the value it had, or null. */
  async take(tx: Tx, commentId: Id, accountId: Id): Promise<VoteValue | null> {
    const [before] = await tx.query(take, [commentId, accountId]);
    return before?.value ?? null;
  }

  /** Writes the counts and marks the comment so that they are announced. */
  async count(
    tx: Tx,
    comment: VotedComment,
    { up, down, at }: { up: number; down: number; at: Date },
  ): Promise<VoteView['counts']> {
    const scores = [bestScore(up, down), controversyScore(up, down)];
    const [row] = await tx.query(count, [comment.id, comment.articleId, up, down, ...scores, at]);
    if (!row) throw new Error(`The comment ${comment.id} vanished within its transaction.`);
    return row;
  }
}
