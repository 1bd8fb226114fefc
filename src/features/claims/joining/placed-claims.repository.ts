import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Subject } from '../texts/subject.js';
import type { PlacedSpan } from './joining.js';

/** A claim where it stands. */
export interface PlacedClaim extends PlacedSpan {
  readonly id: Id;
  readonly revision: number;
}

/** Words of a text; null: in whichever revision a claim stands there. */
export interface Sought extends PlacedSpan {
  readonly revision: number | null;
}

/**
 * Of the claims that stand where some words are, so many are looked at, the oldest: people who mark the same joined one of
 * them, so there are few. Were there more, another claim would be made, for whoever judges to merge.
 */
const PLACED_MAX = 500;

const list = statement<PlacedClaim>(
  'placed_claims.list',
  `SELECT c.id, (c.selectors ->> 'revision')::int AS revision, c.selectors ->> 'blockId' AS "blockId",
          (c.selectors ->> 'start')::int AS start, (c.selectors ->> 'end')::int AS "end"
   FROM claims c
   WHERE c.subject_type = $1 AND c.subject_id = $2 AND c.anchor_state IN ('anchored', 'moved')
     AND EXISTS (
       SELECT FROM jsonb_to_recordset($3::jsonb) AS s (revision int, "blockId" text, start int, "end" int)
       WHERE c.selectors ->> 'blockId' = s."blockId" AND (s.revision IS NULL OR (c.selectors ->> 'revision')::int = s.revision)
         AND (c.selectors ->> 'start')::int < s."end" AND (c.selectors ->> 'end')::int > s.start)
   ORDER BY c.created_at, c.id LIMIT ${PLACED_MAX}`,
);

/** Claims on a text by where they stand in it. The text is locked, so that they stay there; they are not. */
@Injectable()
export class PlacedClaimsRepository {
  /**
   * Those that share words with any of these, if their own words stand as they were marked; of what is part of others, what
   * stood there in that very revision.
   */
  async list(tx: Tx, { type, id }: Pick<Subject, 'type' | 'id'>, sought: readonly Sought[]): Promise<PlacedClaim[]> {
    const spans = sought.map(({ revision, blockId, start, end }) => ({ revision, blockId, start, end }));
    return tx.query(list, [type, id, JSON.stringify(spans)]);
  }
}
