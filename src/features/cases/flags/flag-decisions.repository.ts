import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { CaseWeight } from '../priority/trust.js';

/** What became of a flag when somebody judged its subject. */
export type FlagOutcome = 'upheld' | 'partly_upheld' | 'rejected' | 'abusive' | 'ignored';

/** What is known of flags when they are decided. */
interface Known {
  readonly weights?: readonly CaseWeight[];
  readonly abusive?: readonly Id[];
}

const decide = statement<{ id: Id; status: FlagOutcome }>(
  'flags.decide',
  `UPDATE flags f SET status = CASE WHEN f.id = ANY($4::uuid[]) THEN 'abusive' ELSE $2 END, decided_at = $3,
     weight_at_decision = d.weight
   FROM (
     SELECT p.id, w.weight
     FROM flags p LEFT JOIN unnest($5::uuid[], $6::uuid[], $7::float8[]) AS w (case_id, reporter_id, weight)
       ON w.case_id = p.case_id AND w.reporter_id = p.reporter_id
     WHERE p.case_id = ANY($1::uuid[]) AND p.status = 'pending'
   ) d
   WHERE f.id = d.id AND f.status = 'pending' RETURNING f.id, f.status`,
);

/** What became of the flags of cases. */
@Injectable()
export class FlagDecisionsRepository {
  constructor(private readonly clock: Clock) {}

  /** Decides the pending flags of cases that are locked, each by its weight; tells which of `abusive` were among them. */
  async decide(tx: Tx, caseIds: readonly Id[], outcome: FlagOutcome, known: Known = {}): Promise<Set<Id>> {
    const { weights = [], abusive = [] } = known;
    const columns = [
      weights.map(({ caseId }) => caseId),
      weights.map(({ reporterId }) => reporterId),
      weights.map(({ weight }) => weight),
    ];
    const decided = await tx.query(decide, [caseIds, outcome, this.clock.now(), abusive, ...columns]);
    return new Set(decided.filter(({ status }) => status === 'abusive').map(({ id }) => id));
  }
}
