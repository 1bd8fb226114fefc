import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { FlagOutcome } from './flag-decisions.repository.js';
import { noticeLetter, type NoticeLetter } from '../notices/notice.mails.js';

/** A flag whose reporter is told what became of it. */
export interface ToldOutcome {
  /** Null: it came without an account. */
  readonly reporterId: Id | null;
  /** What the account's own stream has of it. */
  readonly told: {
    readonly flagId: Id;
    readonly subjectType: string;
    readonly subjectId: Id;
    readonly status: FlagOutcome;
  };
  /** Of a legal notice; null for a flag. */
  readonly notice: NoticeLetter | null;
}

// As the index flags_untold has it. Of a flag that nobody judges any more nothing is told; whoever gave notice under the law
// hears of that too.
const DUE = `told_at IS NULL AND decided_at <= $1
  AND (status IN ('upheld', 'partly_upheld', 'rejected', 'abusive') OR (status = 'ignored' AND kind = 'notice'))`;

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
   RETURNING f.reporter_id AS "reporterId", jsonb_build_object(
       'flagId', f.id, 'subjectType', f.subject_type, 'subjectId', f.subject_id, 'status', f.status) AS told,
     ${noticeLetter('f')} AS notice`,
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
