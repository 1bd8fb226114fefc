import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Proposal } from './finding.js';

/** Of a case, at most two wait; a few more may have been taken back. */
const PROPOSALS_MAX = 10;

const list = statement<Proposal>(
  'proposals.list',
  `SELECT id, author_id AS "authorId", created_at AS "createdAt", kind, rating, label, problems, outcome, correction,
          fixing_revision AS "fixingRevision", summary, rationale, sources, looked_at AS "lookedAt",
          asked_for_comment AS "askedForComment", expires_at AS "expiresAt", attributed
   FROM verdicts WHERE case_id = $1 AND state = 'proposed' ORDER BY id LIMIT ${PROPOSALS_MAX}`,
);
const retract = statement(
  'proposals.retract',
  `UPDATE verdicts SET state = 'withdrawn', ended_at = $3
   WHERE case_id = $1 AND author_id = $2 AND state = 'proposed'`,
);
const close = statement(
  'proposals.close',
  `UPDATE verdicts SET state = 'superseded', ended_at = $2 WHERE case_id = ANY($1::uuid[]) AND state = 'proposed'`,
);
// What a decision closed that is undone waits again, in the case that takes its matter up: the proposals that it went
// against, and the one that it published.
const resume = statement(
  'proposals.resume',
  `UPDATE verdicts SET state = 'proposed', case_id = $2, second_id = NULL, decision_id = NULL, published_at = NULL, ended_at = NULL
   WHERE case_id = $1 AND (state = 'superseded' AND published_at IS NULL OR id = $3 AND second_id IS NOT NULL)`,
);

/** Rows of `verdicts` that wait for a second person. The case is locked before. */
@Injectable()
export class ProposalsRepository {
  constructor(private readonly clock: Clock) {}

  /** The first one first. */
  async list(reader: Reader, caseId: Id): Promise<Proposal[]> {
    return reader.query(list, [caseId]);
  }

  /** Its author takes it back. */
  async retract(tx: Tx, caseId: Id, authorId: Id): Promise<void> {
    await tx.query(retract, [caseId, authorId, this.clock.now()]);
  }

  /** The cases are done: nothing waits in them any more. */
  async close(tx: Tx, caseIds: readonly Id[]): Promise<void> {
    await tx.query(close, [caseIds, this.clock.now()]);
  }

  /** `verdictId`: what the undone decision published. */
  async resume(tx: Tx, fromCaseId: Id, toCaseId: Id, verdictId: Id | null): Promise<void> {
    await tx.query(resume, [fromCaseId, toCaseId, verdictId]);
  }
}
