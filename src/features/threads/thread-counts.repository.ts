import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

// A thread in which somebody is just changing sides is skipped: its mark is announced next time.
const take = statement<{ threadId: Id; articleId: Id }>(
  'thread_counts.take',
  `DELETE FROM dirty_threads WHERE thread_id IN (
     SELECT thread_id FROM dirty_threads ORDER BY thread_id LIMIT 200 FOR UPDATE SKIP LOCKED
   ) RETURNING thread_id AS "threadId", article_id AS "articleId"`,
);

/** Rows of `dirty_threads`: threads whose counts of sides changed since they were announced. */
@Injectable()
export class ThreadCountsRepository {
  async take(tx: Tx): Promise<{ threadId: Id; articleId: Id }[]> {
    return tx.query(take);
  }
}
