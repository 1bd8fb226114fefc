import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Reader } from '../database/reader.js';
import { utcText } from '../database/sql.js';
import { statement } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import type { StoredEvent, StreamKey } from './stream.js';

/** A place in the order of all events. */
export interface FollowerPlace {
  readonly xid: string;
  readonly id: string;
}

/** An event of any stream, with its place in the order of all. */
export interface FollowedEvent extends StoredEvent, FollowerPlace {
  readonly stream: StreamKey;
}

const begin = statement(
  'followers.begin',
  `INSERT INTO event_followers (name, xid, id, created_at)
   SELECT $1, pg_snapshot_xmin(pg_current_snapshot()), 0, $2
   WHERE NOT EXISTS (SELECT 1 FROM event_followers WHERE name = $1) ON CONFLICT DO NOTHING`,
);
// Asked without a transaction, so that an idle installation writes nothing.
const waits = statement<{ waits: boolean }>(
  'followers.waits',
  `SELECT EXISTS (
     SELECT 1 FROM events e WHERE (e.xid, e.id) > (f.xid, f.id) AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
   ) AS waits FROM event_followers f WHERE f.name = $1`,
);
// Skipped while another node has it: one follower of a name works at a time.
const lock = statement<{ xid: string; id: string }>(
  'followers.lock',
  `SELECT xid::text, id::text FROM event_followers WHERE name = $1 FOR UPDATE SKIP LOCKED`,
);
// Below the oldest transaction still running nothing can appear any more; ids alone are taken before the commit order is known.
const next = statement<FollowedEvent>(
  'followers.next',
  `SELECT stream, seq::float8 AS seq, type, data, ${utcText('at')} AS at, xid::text, id::text FROM events
   WHERE (xid, id) > ($1::xid8, $2::bigint) AND xid < pg_snapshot_xmin(pg_current_snapshot())
   ORDER BY events.xid, events.id LIMIT $3`,
);
const move = statement('followers.move', `UPDATE event_followers SET xid = $2::xid8, id = $3::bigint WHERE name = $1`);

/** Rows of `event_followers`, and the events in the order of all streams. */
@Injectable()
export class FollowerRepository {
  constructor(private readonly clock: Clock) {}

  /** A new follower begins now; what happened before is not its business. */
  async begin(tx: Tx, name: string): Promise<void> {
    await tx.query(begin, [name, this.clock.now()]);
  }

  /** Whether events wait for the follower, or it has not begun. */
  async waits(reader: Reader, name: string): Promise<boolean> {
    const [row] = await reader.query(waits, [name]);
    return row?.waits ?? true;
  }

  async lock(tx: Tx, name: string): Promise<FollowerPlace | null> {
    const [row] = await tx.query(lock, [name]);
    return row ?? null;
  }

  async next(tx: Tx, after: FollowerPlace, limit: number): Promise<FollowedEvent[]> {
    return tx.query(next, [after.xid, after.id, limit]);
  }

  async move(tx: Tx, name: string, to: FollowerPlace): Promise<void> {
    await tx.query(move, [name, to.xid, to.id]);
  }
}
