import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** What became of a flag when somebody judged its subject. */
export type FlagOutcome = 'upheld' | 'partly_upheld' | 'rejected' | 'abusive' | 'ignored';

const decide = statement<{ id: Id; status: FlagOutcome }>(
  'flags.decide',
  `UPDATE flags SET status = CASE WHEN id = ANY($4::uuid[]) THEN 'abusive' ELSE $2 END, decided_at = $3
   WHERE case_id = ANY($1::uuid[]) AND status = 'pending' RETURNING id, status`,
);

/** What became of the flags of cases. */
@Injectable()
export class FlagDecisionsRepository {
  constructor(private readonly clock: Clock) {}

  /** Decides the pending flags of cases that are locked; tells which of `abusive` were among them. */
  async decide(tx: Tx, caseIds: readonly Id[], outcome: FlagOutcome, abusive: readonly Id[]): Promise<Set<Id>> {
    const decided = await tx.query(decide, [caseIds, outcome, this.clock.now(), abusive]);
    return new Set(decided.filter(({ status }) => status === 'abusive').map(({ id }) => id));
  }
}
