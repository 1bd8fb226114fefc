import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Pair } from './groups.js';
import { TRUST_FLAGS_MAX, type FlagRates, type FlagRecord } from './trust.js';

/** What readers say: of conduct, or of a claim. */
export type FlagKind = 'conduct' | 'claim';

/** Somebody who has flagged a subject, with what became of earlier flags. */
export interface FlaggerRow extends FlagRecord {
  readonly id: Id;
  readonly at: Date;
  /** By a decision, flags of this account weigh nothing for a while. */
  readonly isMuted: boolean;
}

/** So many flaggers of a case are weighed, the latest: what more of them say changes nothing any more. */
const FLAGGERS_MAX = 500;
const PAIRS_MAX = 20_000;

// $1 the site, $2 the kind, $3 now; `who` is a column of accounts.
const recordOf = (who: string): string => `
  SELECT count(*) FILTER (WHERE d.status = 'upheld')::int AS upheld,
         count(*) FILTER (WHERE d.status = 'partly_upheld')::int AS "partlyUpheld",
         count(*) FILTER (WHERE d.status = 'rejected')::int AS rejected,
         count(*) FILTER (WHERE d.status = 'abusive')::int AS abusive
  FROM (
    SELECT status FROM flags WHERE reporter_id = ${who} AND site_id = $1 AND kind = $2
      AND status IN ('upheld', 'partly_upheld', 'rejected', 'abusive')
    ORDER BY decided_at DESC LIMIT ${TRUST_FLAGS_MAX}
  ) d`;
const isMuted = (who: string): string =>
  `EXISTS (SELECT FROM muted_flaggers m WHERE m.site_id = $1 AND m.account_id = ${who} AND m.until > $3) AS "isMuted"`;

const listOfCase = statement<FlaggerRow>(
  'flaggers.list_of_case',
  `SELECT f.reporter_id AS id, f.created_at AS at, r.*, ${isMuted('f.reporter_id')}
   FROM (
     SELECT reporter_id, created_at FROM flags WHERE case_id = $4 AND kind = $2 AND status = 'pending'
       AND ($5::text[] IS NULL OR reason = ANY($5))
     ORDER BY created_at DESC, id DESC LIMIT ${FLAGGERS_MAX}
   ) f CROSS JOIN LATERAL (${recordOf('f.reporter_id')}) r`,
);
const find = statement<FlaggerRow>(
  'flaggers.find',
  `SELECT f.id, $3::timestamptz AS at, r.*, ${isMuted('f.id')}
   FROM (SELECT $4::uuid AS id) f CROSS JOIN LATERAL (${recordOf('f.id')}) r`,
);
const listPairs = statement<{ first: Id; second: Id }>(
  'flaggers.list_pairs',
  `SELECT first_id AS first, second_id AS second FROM co_flaggers
   WHERE site_id = $1 AND first_id = ANY($2::uuid[]) AND second_id = ANY($2::uuid[]) LIMIT ${PAIRS_MAX}`,
);
const rates = statement<FlagRates>(
  'flaggers.rates',
  `SELECT upheld, decided FROM flag_rates WHERE site_id = $1 AND kind = $2`,
);
const keepWeights = statement(
  'flaggers.keep_weights',
  `UPDATE flags f SET weight_at_decision = w.weight FROM unnest($2::uuid[], $3::float8[]) AS w (id, weight)
   WHERE f.case_id = $1 AND f.reporter_id = w.id AND f.status = 'pending'`,
);

/** Who flags, and what is known of them: rows of `flags`, `co_flaggers`, `flag_rates` and `muted_flaggers`. */
@Injectable()
export class FlaggersRepository {
  /** Whoever has a pending flag on a case, at most 500, the latest first. */
  async listOfCase(reader: Reader, { siteId, caseId, kind, now, reasons }: OfCase): Promise<FlaggerRow[]> {
    return reader.query(listOfCase, [siteId, kind, now, caseId, reasons ?? null]);
  }

  async find(reader: Reader, siteId: Id, kind: FlagKind, { id, now }: { id: Id; now: Date }): Promise<FlaggerRow> {
    const [row] = await reader.query(find, [siteId, kind, now, id]);
    if (!row) throw new Error(`Nothing is known of ${id}, not even that.`);
    return row;
  }

  /** Who of some accounts flagged together before. */
  async listPairs(reader: Reader, siteId: Id, ids: readonly Id[]): Promise<Pair[]> {
    if (ids.length < 2) return [];
    return (await reader.query(listPairs, [siteId, ids])).map(({ first, second }) => [first, second]);
  }

  async findRates(reader: Reader, siteId: Id, kind: FlagKind): Promise<FlagRates | null> {
    const [row] = await reader.query(rates, [siteId, kind]);
    return row ?? null;
  }

  /** Writes down with what weight the pending flags of a case are decided. */
  async keepWeights(tx: Tx, caseId: Id, weights: readonly { id: Id; weight: number }[]): Promise<void> {
    await tx.query(keepWeights, [caseId, weights.map(({ id }) => id), weights.map(({ weight }) => weight)]);
  }
}

interface OfCase {
  readonly siteId: Id;
  readonly caseId: Id;
  readonly kind: FlagKind;
  readonly now: Date;
  readonly reasons?: readonly string[];
}
