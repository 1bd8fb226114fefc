import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';

/** By how much each count of a motion is too high. */
export interface StanceDrift {
  readonly id: Id;
  readonly for: number;
  readonly against: number;
  readonly neutral: number;
}

// One statement sees one moment: what it compares fits together, whoever changes sides meanwhile.
const DRIFT = `
  t.id, t.stances_for - s.pro AS "for", t.stances_against - s.con AS against, t.stances_neutral - s.neither AS neutral`;
const COUNTING = `
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE w.stance = 'for')::int AS pro, count(*) FILTER (WHERE w.stance = 'against')::int AS con,
           count(*) FILTER (WHERE w.stance = 'neutral')::int AS neither
    FROM stances w WHERE w.thread_id = t.id
  ) s`;
const list = statement<StanceDrift>(
  'stances.list_drift',
  `SELECT ${DRIFT} FROM (SELECT * FROM threads WHERE kind = 'motion' AND id > $1 ORDER BY id LIMIT $2) t ${COUNTING}
   ORDER BY t.id`,
);
const lockThread = statement('stances.lock_thread', `SELECT id FROM threads WHERE id = $1 FOR NO KEY UPDATE`);
const find = statement<StanceDrift>('stances.find_drift', `SELECT ${DRIFT} FROM threads t ${COUNTING} WHERE t.id = $1`);
const mend = statement(
  'stances.mend',
  `WITH t AS (
     UPDATE threads SET stances_for = stances_for - $2::int, stances_against = stances_against - $3::int,
       stances_neutral = stances_neutral - $4::int
     WHERE id = $1 RETURNING id, article_id
   )
   INSERT INTO dirty_threads (thread_id, article_id, since) SELECT id, article_id, $5 FROM t
   ON CONFLICT (thread_id) DO UPDATE SET since = dirty_threads.since`,
);

/** The counts of sides beside the sides that there are. */
@Injectable()
export class StanceRecountRepository {
  constructor(private readonly database: Database) {}

  /** Motions with an id above `after`, whether their counts are right or not. */
  async list(after: Id, limit: number): Promise<StanceDrift[]> {
    return this.database.query(list, [after, limit]);
  }

  /** Counts again under the thread's lock, since somebody else may recount too, and takes the drift off. */
  async mend(id: Id, at: Date): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(lockThread, [id]);
      const [drift] = await tx.query(find, [id]);
      if (drift) await tx.query(mend, [id, drift.for, drift.against, drift.neutral, at]);
    });
  }
}
