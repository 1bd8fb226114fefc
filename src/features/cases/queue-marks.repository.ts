import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** Whose figures changed. */
export interface MarkedQueue {
  readonly siteId: Id;
  readonly section: string | null;
}

// Only added to: whoever takes marks away sees those of committed changes only, and nobody waits for anybody.
const mark = statement(
  'queue_marks.mark',
  `INSERT INTO dirty_queues (site_id, section, since)
   SELECT DISTINCT site_id, coalesce(section, ''), $3::timestamptz FROM unnest($1::uuid[], $2::text[]) AS m (site_id, section)`,
);

/** Rows of `dirty_queues`: queues whose figures changed since they were last told. */
@Injectable()
export class QueueMarksRepository {
  async mark(tx: Tx, marked: readonly MarkedQueue[], at: Date): Promise<void> {
    if (marked.length === 0) return;
    await tx.query(mark, [marked.map(({ siteId }) => siteId), marked.map(({ section }) => section), at]);
  }
}
