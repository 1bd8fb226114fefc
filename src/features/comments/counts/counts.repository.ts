import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { appearanceToGuests } from '../comment.policy.js';

/** The figures of one comment, as `comment.counts` tells them. */
export interface CommentFigures {
  readonly id: Id;
  /** Null on a tombstone, like `down`. */
  readonly up: number | null;
  readonly down: number | null;
  /** Visible direct replies. */
  readonly replies: number;
}

// The one whose counts wait longest comes first. A turn is taken by the clock of Postgres, which all nodes share.
const listArticles = statement<{ article_id: Id }>(
  'counts.list_articles',
  `SELECT d.article_id FROM dirty_counts d LEFT JOIN counts_turns t ON t.article_id = d.article_id
   WHERE t.at IS NULL OR t.at <= clock_timestamp() - interval '1 second'
   GROUP BY d.article_id ORDER BY min(d.since) LIMIT 200`,
);
// Lock order: the turn, then marks. Whoever comes second waits for the first and then finds the turn taken. A comment that
// is being voted on just now is skipped: its mark is announced next time.
const take = statement<{ comment_id: Id }>(
  'counts.take',
  `WITH turn AS (
     INSERT INTO counts_turns AS t (article_id, at) VALUES ($1, clock_timestamp())
     ON CONFLICT (article_id) DO UPDATE SET at = excluded.at WHERE t.at <= excluded.at - interval '1 second'
     RETURNING article_id
   )
   DELETE FROM dirty_counts WHERE comment_id IN (
     SELECT comment_id FROM dirty_counts WHERE article_id = (SELECT article_id FROM turn)
     ORDER BY comment_id LIMIT 500 FOR UPDATE SKIP LOCKED
   ) RETURNING comment_id`,
);

const listPublic = statement<CommentFigures>(
  'counts.list_public',
  `SELECT c.id, CASE c.appearance WHEN 'full' THEN c.up END AS up, CASE c.appearance WHEN 'full' THEN c.down END AS down,
          c.replies
   FROM (
     SELECT d.*, ${appearanceToGuests('d')} AS appearance FROM comments d WHERE d.id = ANY($1::uuid[])
   ) c WHERE c.appearance <> 'absent' LIMIT 1000`,
);

/** Rows of `dirty_counts`, comments whose counts changed since they were announced, and of `counts_turns`. */
@Injectable()
export class CountsRepository {
  constructor(private readonly database: Database) {}

  /** Articles with marks whose turn it is; at most 200. */
  async listArticles(): Promise<Id[]> {
    return (await this.database.query(listArticles)).map((row) => row.article_id);
  }

  /** Takes the marks of an article, at most 500; none within a second of the last time, on whatever node that was. */
  async take(tx: Tx, articleId: Id): Promise<Id[]> {
    return (await tx.query(take, [articleId])).map((row) => row.comment_id);
  }

  /** Of comments that guests see, be it as a tombstone; at most 1,000. */
  async listPublic(ids: readonly Id[]): Promise<CommentFigures[]> {
    return this.database.query(listPublic, [ids]);
  }
}
