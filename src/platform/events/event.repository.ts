import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { utcText } from '../database/sql.js';
import { statement } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import type { StoredEvent, StreamKey } from './stream.js';

/** An event on its way into a stream. */
export interface PendingEvent {
  readonly stream: StreamKey;
  readonly type: string;
  readonly at: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

// Lock order: the heads are taken in key order, whatever the order of the acts, so two transactions that touch the same
// two streams wait for each other instead of deadlocking. The row lock is held to the commit: no gap, no early number.
const append = statement<{ stream: StreamKey; seq: string }>(
  'events.append',
  `WITH pending AS (
     SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::jsonb[]) WITH ORDINALITY
       AS p (stream, type, at, data, place)
   ), heads AS (
     INSERT INTO streams AS s (key, head)
     SELECT stream, count(*) FROM pending GROUP BY stream ORDER BY stream
     ON CONFLICT (key) DO UPDATE SET head = s.head + excluded.head
     RETURNING key, head
   )
   INSERT INTO events (stream, seq, type, at, data)
   SELECT p.stream,
          h.head - count(*) OVER (PARTITION BY p.stream) + row_number() OVER (PARTITION BY p.stream ORDER BY p.place),
          p.type, p.at, p.data
   FROM pending p JOIN heads h ON h.key = p.stream
   ORDER BY p.stream, p.place
   RETURNING stream, seq`,
);

const after = statement<{ head: string; events: StoredEvent[] }>(
  'events.after',
  `SELECT coalesce((SELECT head FROM streams WHERE key = $1), 0) AS head,
          coalesce((SELECT json_agg(e ORDER BY e.seq) FROM (
            SELECT seq, type, data, ${utcText('at')} AS at
            FROM events WHERE stream = $1 AND seq > $2 ORDER BY seq LIMIT $3
          ) e), '[]'::json) AS events`,
);

const heads = statement<{ key: StreamKey; head: string }>(
  'events.heads',
  `SELECT key, head FROM streams WHERE key = ANY($1::text[])`,
);

/** Rows of `streams` and `events`. */
@Injectable()
export class EventRepository {
  constructor(private readonly database: Database) {}

  async append(tx: Tx, events: readonly PendingEvent[]): Promise<void> {
    await tx.query(append, [
      events.map((event) => event.stream),
      events.map((event) => event.type),
      events.map((event) => event.at),
      events.map((event) => JSON.stringify(event.data)),
    ]);
  }

  async after(stream: StreamKey, seq: number, limit: number): Promise<{ head: number; events: StoredEvent[] }> {
    const [row] = await this.database.query(after, [stream, seq, limit]);
    return { head: Number(row?.head ?? 0), events: row?.events ?? [] };
  }

  async heads(streams: readonly StreamKey[]): Promise<Map<StreamKey, number>> {
    const rows = await this.database.query(heads, [streams]);
    return new Map(rows.map((row) => [row.key, Number(row.head)]));
  }
}
