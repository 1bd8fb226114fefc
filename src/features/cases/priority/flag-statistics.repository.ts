import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { JACCARD_MIN, SHARED_MIN, TOGETHER_MS } from './groups.js';
import { RATE_DAYS } from './trust.js';

/** Many flags on one case at once, and whose they are. */
export interface Burst {
  readonly siteId: Id;
  readonly reporterIds: readonly Id[];
}

const MS_PER_DAY = 86_400_000;
const MS_PER_S = 1_000;
/** The latest flags of a site are compared with each other, so that a night is long enough. */
const COMPARED_MAX = 100_000;
const BURSTS_MAX = 20;
/** Starting value: so many flags on one case within `TOGETHER_MS` are looked at before the night. */
const BURST_FLAGS = 8;

const putRates = statement(
  'flag_rates.put',
  `WITH counted AS (
     SELECT site_id, kind, sum(CASE status WHEN 'upheld' THEN 1 WHEN 'partly_upheld' THEN 0.5 ELSE 0 END) AS upheld,
            count(*)::int AS decided
     FROM flags WHERE decided_at >= $1 AND kind <> 'notice' AND status IN ('upheld', 'partly_upheld', 'rejected', 'abusive')
     GROUP BY site_id, kind
   ), gone AS (
     DELETE FROM flag_rates r WHERE NOT EXISTS (SELECT FROM counted c WHERE c.site_id = r.site_id AND c.kind = r.kind)
   )
   INSERT INTO flag_rates (site_id, kind, upheld, decided, computed_at) SELECT site_id, kind, upheld, decided, $2 FROM counted
   ON CONFLICT (site_id, kind) DO UPDATE SET
     upheld = excluded.upheld, decided = excluded.decided, computed_at = excluded.computed_at`,
);
// The rule of `actTogether`. Who flagged is compared, whatever became of it; withdrawn flags were made together as well.
const putPairs = statement<{ isNew: boolean }>(
  'co_flaggers.put',
  `WITH acts AS MATERIALIZED (
     SELECT subject_type, subject_id, reporter_id, min(created_at) AS at FROM (
       SELECT subject_type, subject_id, reporter_id, created_at FROM flags
       WHERE site_id = $1 AND created_at >= $2 AND reporter_id IS NOT NULL AND NOT by_staff AND kind <> 'notice'
         AND ($7::uuid[] IS NULL OR reporter_id = ANY($7))
       ORDER BY created_at DESC LIMIT ${COMPARED_MAX}
     ) latest GROUP BY subject_type, subject_id, reporter_id
   ), totals AS MATERIALIZED (
     SELECT reporter_id, count(*)::int AS flagged FROM acts GROUP BY reporter_id HAVING count(*) >= $4
   ), shared AS (
     SELECT a.reporter_id AS first_id, b.reporter_id AS second_id, count(*)::int AS shared, ta.flagged AS first, tb.flagged AS second
     FROM totals ta JOIN acts a ON a.reporter_id = ta.reporter_id
     JOIN acts b ON b.subject_id = a.subject_id AND b.subject_type = a.subject_type AND b.reporter_id > a.reporter_id
       AND b.at BETWEEN a.at - make_interval(secs => $6) AND a.at + make_interval(secs => $6)
     JOIN totals tb ON tb.reporter_id = b.reporter_id
     GROUP BY 1, 2, 4, 5 HAVING count(*) >= $4
   ), pairs AS (
     SELECT first_id, second_id, shared, shared::float8 / (first + second - shared) AS jaccard FROM shared
     WHERE shared::float8 / (first + second - shared) >= $5
   ), gone AS (
     DELETE FROM co_flaggers o WHERE o.site_id = $1 AND $7::uuid[] IS NULL
       AND NOT EXISTS (SELECT FROM pairs p WHERE p.first_id = o.first_id AND p.second_id = o.second_id)
   )
   INSERT INTO co_flaggers (site_id, first_id, second_id, shared, jaccard, computed_at)
   SELECT $1, first_id, second_id, shared, jaccard, $3 FROM pairs
   ON CONFLICT (site_id, first_id, second_id) DO UPDATE SET
     shared = excluded.shared, jaccard = excluded.jaccard, computed_at = excluded.computed_at
   RETURNING xmax = 0 AS "isNew"`,
);
const listBursts = statement<Burst>(
  'flags.list_bursts',
  `SELECT site_id AS "siteId", array_agg(DISTINCT reporter_id) AS "reporterIds" FROM flags
   WHERE created_at > $1 AND reporter_id IS NOT NULL AND NOT by_staff AND kind <> 'notice' AND case_id IS NOT NULL
   GROUP BY site_id, case_id HAVING count(*) >= ${BURST_FLAGS} ORDER BY count(*) DESC LIMIT ${BURSTS_MAX}`,
);
const listSites = statement<{ id: Id }>(
  'flags.list_sites',
  `SELECT s.id FROM sites s WHERE EXISTS (SELECT FROM flags f WHERE f.site_id = s.id) ORDER BY s.id LIMIT 10000`,
);

/** What is computed of flags from time to time: rows of `flag_rates` and `co_flaggers`. */
@Injectable()
export class FlagStatisticsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async putRates(tx: Tx): Promise<void> {
    await tx.query(putRates, [this.daysAgo(RATE_DAYS), this.clock.now()]);
  }

  /** Who of a site's flaggers, or of some of them, acts together; whether any pair is new. */
  async putPairs(tx: Tx, siteId: Id, reporterIds: readonly Id[] | null): Promise<boolean> {
    const rule = [SHARED_MIN, JACCARD_MIN, TOGETHER_MS / MS_PER_S];
    const rows = await tx.query(putPairs, [siteId, this.daysAgo(RATE_DAYS), this.clock.now(), ...rule, reporterIds]);
    return rows.some(({ isNew }) => isNew);
  }

  /** Cases on which many flagged just now, at most 20. */
  async listBursts(): Promise<Burst[]> {
    return this.database.query(listBursts, [new Date(this.clock.now().getTime() - TOGETHER_MS)]);
  }

  /** Sites on which anything was ever flagged. */
  async listSites(): Promise<Id[]> {
    return (await this.database.query(listSites)).map(({ id }) => id);
  }

  private daysAgo(days: number): Date {
    return new Date(this.clock.now().getTime() - days * MS_PER_DAY);
  }
}
