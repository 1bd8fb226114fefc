import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { appearanceToGuests } from './comment.policy.js';

/** The figures of one comment, as `comment.counts` tells them. */
export interface CommentFigures {
  readonly id: Id;
  readonly up: number;
  readonly down: number;
  /** Visible direct replies. */
  readonly replies: number;
}

const listArticles = statement<{ article_id: Id }>(
  'counts.list_articles',
  `SELECT DISTINCT article_id FROM dirty_counts LIMIT 200`,
);
// A comment that is being voted on just now is skipped: its mark is announced next time.
const take = statement<{ comment_id: Id }>(
  'counts.take',
  `DELETE FROM dirty_counts WHERE comment_id IN (
     SELECT comment_id FROM dirty_counts WHERE article_id = $1 ORDER BY comment_id LIMIT 200 FOR UPDATE SKIP LOCKED
   ) RETURNING comment_id`,
);

const listPublic = statement<{ id: Id; up: number; down: number; replies: number }>(
  'counts.list_public',
  `SELECT c.id, c.up, c.down, c.replies FROM comments c
   WHERE c.id = ANY($1::uuid[]) AND ${appearanceToGuests('c')} = 'full' LIMIT 1000`,
);

/** Rows of `dirty_counts`: comments whose counts changed since they were announced. */
@Injectable()
export class CountsRepository {
  constructor(private readonly database: Database) {}

  async listArticles(): Promise<Id[]> {
    return (await this.database.query(listArticles)).map((row) => row.article_id);
  }

  async take(tx: Tx, articleId: Id): Promise<Id[]> {
    return (await tx.query(take, [articleId])).map((row) => row.comment_id);
  }

  /** Of comments that guests see in full; at most 1,000. */
  async listPublic(ids: readonly Id[]): Promise<CommentFigures[]> {
    return this.database.query(listPublic, [ids]);
  }
}
