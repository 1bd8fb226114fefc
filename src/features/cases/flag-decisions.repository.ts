import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** What became of a flag when somebody judged its subject. */
export type FlagOutcome = 'upheld' | 'partly_upheld' | 'rejected' | 'abusive' | 'ignored';

const decide = statement(
  'flags.decide',
  `UPDATE flags SET status = $2, decided_at = $3 WHERE case_id = ANY($1::uuid[]) AND status = 'pending'`,
);

/** What became of the flags of cases. */
@Injectable()
export class FlagDecisionsRepository {
  constructor(private readonly clock: Clock) {}

  /** Decides the pending flags of cases that are locked. */
  async decide(tx: Tx, caseIds: readonly Id[], outcome: FlagOutcome): Promise<void> {
    await tx.query(decide, [caseIds, outcome, this.clock.now()]);
  }
}
