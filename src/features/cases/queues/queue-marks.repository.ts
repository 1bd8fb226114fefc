import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** Whose figures changed. */
export interface MarkedQueue {
  readonly siteId: Id;
  readonly section: string | null;
}

/**
 * Marks queues: parameters for their sites and sections, as `markColumnsOf` has them, and for the time. Only added to:
 * whoever takes marks away sees those of committed changes only, and nobody waits for anybody.
 */
export const markQueues = (siteIds: string, sections: string, at: string): string => `
  INSERT INTO dirty_queues (site_id, section, since)
  SELECT DISTINCT site_id, coalesce(section, ''), ${at}::timestamptz
  FROM unnest(${siteIds}::uuid[], ${sections}::text[]) AS m (site_id, section)`;

const mark = statement('queue_marks.mark', markQueues('$1', '$2', '$3'));

/** Rows of `dirty_queues`: queues whose figures changed since they were last told. */
@Injectable()
export class QueueMarksRepository {
  async mark(tx: Tx, marked: readonly MarkedQueue[], at: Date): Promise<void> {
    if (marked.length === 0) return;
    await tx.query(mark, [...markColumnsOf(marked), at]);
  }
}

export function markColumnsOf(marked: readonly MarkedQueue[]): [Id[], (string | null)[]] {
  return [marked.map(({ siteId }) => siteId), marked.map(({ section }) => section)];
}
