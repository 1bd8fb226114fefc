import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { FlagOutcome } from './flag-decisions.repository.js';

/** A flag whose reporter is told what became of it. */
export interface ToldOutcome {
  readonly flagId: Id;
  /** Null: it came without an account. */
  readonly reporterId: Id | null;
  readonly subjectType: string;
  readonly subjectId: Id;
  readonly status: Exclude<FlagOutcome, 'ignored'>;
}

const DUE = `told_at IS NULL AND status IN ('upheld', 'partly_upheld', 'rejected', 'abusive') AND decided_at <= $1`;

const wait = statement<{ waits: boolean }>(
  'flags.outcomes_wait',
  `SELECT EXISTS (SELECT FROM flags WHERE ${DUE}) AS waits`,
);
// A notice without an account has nobody to tell on a stream, and is marked all the same.
const tell = statement<ToldOutcome>(
  'flags.tell_outcomes',
  `WITH due AS MATERIALIZED (
     SELECT id FROM flags WHERE ${DUE} ORDER BY decided_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
   )
   UPDATE flags f SET told_at = $3 FROM due WHERE f.id = due.id
   RETURNING f.id AS "flagId", f.reporter_id AS "reporterId", f.subject_type AS "subjectType",
     f.subject_id AS "subjectId", f.status`,
);

/** Flags that were decided and whose reporters do not know yet. */
@Injectable()
export class FlagOutcomesRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async wait(before: Date): Promise<boolean> {
    const [row] = await this.database.query(wait, [before]);
    return row?.waits ?? false;
  }

  /** Marks some of those decided before as told and returns them; those that another node has in hand are left to it. */
  async tell(tx: Tx, before: Date, limit: number): Promise<ToldOutcome[]> {
    return tx.query(tell, [before, limit, this.clock.now()]);
  }
}
