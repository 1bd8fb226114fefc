import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { FlagOutcome } from '../flags/flag-decisions.repository.js';

const DECIDED = `('upheld', 'partly_upheld', 'rejected', 'abusive', 'ignored')`;

// The round of a closed case is that of its last decision; that of an open one is free.
const nextRound = statement<{ round: number }>(
  'cases.next_round',
  `UPDATE cases SET round = round + 1 WHERE id = $1 RETURNING round - (state <> 'closed')::int AS round`,
);
// What was known of the matter goes on to the case that takes it up, and so does who must not judge it.
const inherit = statement(
  'cases.inherit',
  `WITH conflicts AS (
     INSERT INTO case_conflicts (case_id, account_id, because)
     SELECT $2, account_id, because FROM case_conflicts WHERE case_id = $1 ON CONFLICT DO NOTHING
   )
   UPDATE cases n SET priority = greatest(n.priority, o.priority), first_flag_at = least(n.first_flag_at, o.first_flag_at),
     priority_explain = CASE WHEN o.priority >= n.priority THEN o.priority_explain ELSE n.priority_explain END,
     escalated = n.escalated OR o.escalated, harm_by_rules = greatest(n.harm_by_rules, o.harm_by_rules),
     harm_set_by = coalesce(n.harm_set_by, CASE WHEN n.harm = o.harm THEN o.harm_set_by END),
     state = CASE WHEN n.state = 'open' AND o.escalated THEN 'escalated' ELSE n.state END
   FROM cases o WHERE o.id = $1 AND n.id = $2`,
);
// Somebody who flagged once more in the meantime has that flag pending: the earlier one is merged into it.
const reopenFlags = statement(
  'flags.reopen',
  `WITH reopened AS (
     UPDATE flags f SET case_id = $2, told_at = NULL, weight_at_decision = NULL,
       status = CASE WHEN again.id IS NULL THEN 'pending' ELSE 'merged' END,
       decided_at = CASE WHEN again.id IS NULL THEN NULL ELSE f.decided_at END
     FROM flags g LEFT JOIN flags again ON again.subject_type = g.subject_type AND again.subject_id = g.subject_id
       AND again.reporter_id = g.reporter_id AND again.kind = g.kind AND again.status = 'pending'
     WHERE g.id = f.id AND f.case_id = $1 AND f.status IN ${DECIDED} RETURNING f.status
   )
   UPDATE cases SET flag_count = flag_count + (SELECT count(*) FROM reopened WHERE status = 'pending') WHERE id = $2`,
);
const hasDecidedFlags = statement<{ flagged: boolean }>(
  'flags.has_decided',
  `SELECT EXISTS (SELECT FROM flags WHERE case_id = $1 AND status IN ${DECIDED}) AS flagged`,
);
const overturnFlags = statement(
  'flags.overturn',
  `UPDATE flags SET status = $3, decided_at = $4, told_at = NULL
   WHERE case_id = ANY($1::uuid[]) AND status = ANY($2::text[]) AND status <> $3`,
);

const listSettledBy = statement<{ id: Id }>(
  'cases.list_settled_by',
  `SELECT c.id FROM cases c JOIN case_acts a ON a.case_id = c.id
   WHERE c.subject_type = $1 AND c.subject_id = $2 AND a.kind = 'closed' AND a.facts ->> 'decisionId' = $3::text
   ORDER BY c.id LIMIT 10`,
);

/** Cases and flags of a decision that is taken back. */
@Injectable()
export class CaseReversalsRepository {
  constructor(private readonly clock: Clock) {}

  async nextRound(tx: Tx, caseId: Id): Promise<number> {
    const [row] = await tx.query(nextRound, [caseId]);
    if (!row) throw new Error(`There is no case ${caseId}.`);
    return row.round;
  }

  async inherit(tx: Tx, closedId: Id, openId: Id): Promise<void> {
    await tx.query(inherit, [closedId, openId]);
  }

  async reopenFlags(tx: Tx, closedId: Id, openId: Id): Promise<void> {
    await tx.query(reopenFlags, [closedId, openId]);
  }

  /** Whether somebody's flag was decided with the case. */
  async hasDecidedFlags(tx: Tx, caseId: Id): Promise<boolean> {
    const [row] = await tx.query(hasDecidedFlags, [caseId]);
    return row?.flagged ?? false;
  }

  async overturnFlags(tx: Tx, caseIds: readonly Id[], from: readonly FlagOutcome[], to: FlagOutcome): Promise<void> {
    await tx.query(overturnFlags, [caseIds, from, to, this.clock.now()]);
  }

  /** The cases about a subject that a decision closed. */
  async listSettledBy(tx: Tx, { type, id }: { readonly type: string; readonly id: Id }, decisionId: Id): Promise<Id[]> {
    return (await tx.query(listSettledBy, [type, id, decisionId])).map((row) => row.id);
  }
}
