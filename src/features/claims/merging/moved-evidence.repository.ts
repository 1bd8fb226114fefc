import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { EVIDENCE_MAX } from './merging.limits.js';

// Of one page the first stays, whoever brought it.
const move = statement<{ moved: number }>(
  'moved_evidence.move',
  `WITH fit AS (
     SELECT DISTINCT ON (page_key) id, created_at FROM evidence e WHERE claim_id = $1
       AND NOT EXISTS (SELECT FROM evidence o WHERE o.claim_id = $2 AND o.page_key = e.page_key)
     ORDER BY page_key, created_at, id
   ), moving AS (
     SELECT id FROM fit ORDER BY created_at, id
     LIMIT greatest(0, ${EVIDENCE_MAX} - (SELECT count(*) FROM evidence WHERE claim_id = $2))
   ), noted AS (
     INSERT INTO moved_evidence (claim_id, evidence_id) SELECT $1, id FROM moving
   ), moved AS (
     UPDATE evidence e SET claim_id = $2 FROM moving m WHERE e.id = m.id RETURNING e.id
   )
   SELECT count(*)::int AS moved FROM moved`,
);
const moveBack = statement(
  'moved_evidence.move_back',
  `WITH back AS (DELETE FROM moved_evidence WHERE claim_id = $1 RETURNING evidence_id)
   UPDATE evidence e SET claim_id = $1 FROM back WHERE e.id = back.evidence_id`,
);

/** Evidence of claims that are part of others. The claims are locked before. */
@Injectable()
export class MovedEvidenceRepository {
  /**
   * Moves what the other claim has not, each page once. It has at most 100 in the end: what is too much stays, the latest,
   * and comes to light again with the claim that it was brought for. Returns how much was moved.
   */
  async move(tx: Tx, fromId: Id, intoId: Id): Promise<number> {
    const [row] = await tx.query(move, [fromId, intoId]);
    return row?.moved ?? 0;
  }

  /** Puts what was moved back to a claim. */
  async moveBack(tx: Tx, claimId: Id): Promise<void> {
    await tx.query(moveBack, [claimId]);
  }
}
