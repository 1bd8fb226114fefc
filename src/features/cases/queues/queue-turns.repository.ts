import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

// A turn is taken by the clock of Postgres, which all nodes share.
const listSites = statement<{ id: Id }>(
  'queue_turns.list_sites',
  `SELECT s.id FROM sites s LEFT JOIN queue_turns t ON t.site_id = s.id
   WHERE (t.at IS NULL OR t.at <= clock_timestamp() - t.rest)
     AND EXISTS (SELECT FROM dirty_queues d WHERE d.site_id = s.id)
   ORDER BY s.id LIMIT 1000`,
);
// Lock order: the turn, then marks. Whoever comes second waits for the first and then finds the turn taken.
const take = statement<{ section: string }>(
  'queue_turns.take',
  `WITH turn AS (
     INSERT INTO queue_turns AS t (site_id, at) VALUES ($1, clock_timestamp())
     ON CONFLICT (site_id) DO UPDATE SET at = excluded.at WHERE t.at <= excluded.at - t.rest
     RETURNING site_id
   ), taken AS (
     DELETE FROM dirty_queues WHERE ctid = ANY(ARRAY(
       SELECT ctid FROM dirty_queues WHERE site_id = (SELECT site_id FROM turn) LIMIT 10000 FOR UPDATE SKIP LOCKED
     )) RETURNING section
   )
   SELECT DISTINCT section FROM taken ORDER BY section`,
);

const rest = statement(
  'queue_turns.rest',
  `UPDATE queue_turns SET rest = $2 * interval '1 second' WHERE site_id = ANY($1::uuid[]) AND rest <> $2 * interval '1 second'`,
);

/** Whose turn it is to be told the figures of its queues, and the marks that are taken for it. */
@Injectable()
export class QueueTurnsRepository {
  constructor(private readonly database: Database) {}

  /** Sites with marks whose turn it is; at most 1,000. */
  async listSites(): Promise<Id[]> {
    return (await this.database.query(listSites)).map(({ id }) => id);
  }

  /** Takes the marks of a site: their sections, '' for none. Nothing while they rest since the last time, on whatever node. */
  async take(tx: Tx, siteId: Id): Promise<string[]> {
    return (await tx.query(take, [siteId])).map(({ section }) => section);
  }

  /** From one turn of these sites to the next it is so long from now on: a second, until somebody says otherwise. */
  async rest(tx: Tx, siteIds: readonly Id[], restS: number): Promise<void> {
    await tx.query(rest, [siteIds, restS]);
  }
}
