import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Pair } from '../priority/groups.js';
import { TRUST_FLAGS_MAX, type FlagRates, type FlagRecord } from '../priority/trust.js';

/** What readers say: of conduct, or of a claim. */
export type FlagKind = 'conduct' | 'claim';

/** Somebody who has flagged a subject, with what became of earlier flags. */
export interface FlaggerRow extends FlagRecord {
  readonly id: Id;
  readonly at: Date;
  /** By a decision, flags of this account weigh nothing for a while. */
  readonly isMuted: boolean;
}

/** Whoever has a pending flag on a case. */
export interface CaseFlaggerRow extends FlaggerRow {
  readonly caseId: Id;
  /** Of the site, the same in each row; null while there are none. */
  readonly rates: FlagRates | null;
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

const listOfCases = statement<CaseFlaggerRow>(
  'flaggers.list_of_cases',
  `SELECT f.reporter_id AS id, f.created_at AS at, f.case_id AS "caseId", r.*, ${isMuted('f.reporter_id')},
     (SELECT json_build_object('upheld', upheld, 'decided', decided) FROM flag_rates WHERE site_id = $1 AND kind = $2) AS rates
   FROM unnest($4::uuid[]) AS c (id) CROSS JOIN LATERAL (
     SELECT reporter_id, created_at, case_id FROM flags WHERE case_id = c.id AND kind = $2 AND status = 'pending'
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

/** Who flags, and what is known of them: rows of `flags`, `co_flaggers`, `flag_rates` and `muted_flaggers`. */
@Injectable()
export class FlaggersRepository {
  /** Whoever has a pending flag on one of some cases, at most 500 of each, the latest first. */
  async listOfCases(reader: Reader, { siteId, caseIds, kind, now, reasons }: OfCases): Promise<CaseFlaggerRow[]> {
    return reader.query(listOfCases, [siteId, kind, now, caseIds, reasons ?? null]);
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
}

interface OfCases {
  readonly siteId: Id;
  readonly caseIds: readonly Id[];
  readonly kind: FlagKind;
  readonly now: Date;
  readonly reasons?: readonly string[];
}
