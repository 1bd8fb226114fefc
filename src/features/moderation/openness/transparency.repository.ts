import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Period } from './period.contract.js';
import { REASON_OF } from '../decisions/decision.reasons.js';
import { COUNTS_IN_PUBLIC } from './standing-decisions.js';
import type { Counted, TransparencyView } from './transparency.contract.js';

/** Names of one kind that a report tells; a site has far fewer reasons. */
const NAMES_MAX = 500;

const IN_PERIOD = `d.site_id = $1 AND d.created_at >= $2 AND d.created_at < $3 AND ${COUNTS_IN_PUBLIC}`;

/** Counts decisions by one of their properties. */
function countBy(name: string, property: string, from: string, title = 'NULL'): string {
  return `(SELECT coalesce(jsonb_agg(jsonb_build_object('name', n.name, 'title', n.title, 'count', n.count)
              ORDER BY n.count DESC, n.name), '[]')
           FROM (SELECT ${property} AS name, ${title} AS title, count(*)::int AS count FROM ${from}
                 WHERE ${IN_PERIOD} AND ${property} IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC LIMIT ${NAMES_MAX}) n) AS "${name}"`;
}

interface DecisionFigures extends Pick<TransparencyView, 'decisions'> {
  readonly actions: Counted;
  readonly reasons: Counted;
  readonly categories: Counted;
  readonly sanctions: Counted;
  readonly verdicts: Counted;
  readonly corrections: Counted;
  readonly medianTimeToDecisionS: number | null;
  readonly medianTimeToAppealDecisionS: number | null;
}

const DURATION = 'extract(epoch FROM d.created_at - c.created_at)';
const median = (name: string, subjects: string): string =>
  `(SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY ${DURATION})::numeric, 3)::float8
    FROM decisions d JOIN cases c ON c.id = d.case_id
    WHERE ${IN_PERIOD} AND d.supersedes_id IS NULL AND c.subject_type ${subjects}) AS "${name}"`;

const decisions = statement<DecisionFigures>(
  'transparency.decisions',
  `SELECT (SELECT jsonb_build_object('all', count(*), 'automated', count(*) FILTER (WHERE d.automated),
                    'byPeople', count(*) FILTER (WHERE NOT d.automated)) FROM decisions d WHERE ${IN_PERIOD}) AS decisions,
     ${countBy('actions', 'd.action', 'decisions d')},
     ${countBy('reasons', 'd.reason', `decisions d LEFT JOIN LATERAL ${REASON_OF} r ON true`, 'r.title')},
     ${countBy('categories', `s.fields ->> 'category'`, 'decisions d JOIN statements s ON s.decision_id = d.id')},
     ${countBy('sanctions', `CASE WHEN d.action = 'sanction' THEN d.payload ->> 'kind' END`, 'decisions d')},
     ${countBy('verdicts', `CASE WHEN d.subject_type = 'claim' THEN d.payload ->> 'rating' END`, 'decisions d')},
     ${countBy('corrections', `CASE WHEN d.subject_type = 'claim' THEN d.payload ->> 'outcome' END`, 'decisions d')},
     ${median('medianTimeToDecisionS', `<> 'decision'`)},
     ${median('medianTimeToAppealDecisionS', `= 'decision'`)}`,
);
const appeals = statement<TransparencyView['appeals']>(
  'transparency.appeals',
  `SELECT count(*) FILTER (WHERE created_at >= $2 AND created_at < $3)::int AS filed,
          count(*) FILTER (WHERE state = 'stands' AND closed_at >= $2 AND closed_at < $3)::int AS stands,
          count(*) FILTER (WHERE state = 'reversed' AND closed_at >= $2 AND closed_at < $3)::int AS reversed,
          count(*) FILTER (WHERE state = 'changed' AND closed_at >= $2 AND closed_at < $3)::int AS changed,
          count(*) FILTER (WHERE state = 'inadmissible' AND closed_at >= $2 AND closed_at < $3)::int AS inadmissible,
          count(*) FILTER (WHERE state = 'withdrawn' AND closed_at >= $2 AND closed_at < $3)::int AS withdrawn
   FROM appeals WHERE site_id = $1`,
);
/** Of the flags of a kind, what became of them. */
const outcomes = (name: string, kind: string): string =>
  `jsonb_build_object('received', count(*) FILTER (WHERE ${kind}),
     'upheld', count(*) FILTER (WHERE ${kind} AND status IN ('upheld', 'partly_upheld')),
     'rejected', count(*) FILTER (WHERE ${kind} AND status IN ('rejected', 'abusive', 'ignored')),
     'pending', count(*) FILTER (WHERE ${kind} AND status = 'pending')) AS "${name}"`;
const reported = statement<Pick<TransparencyView, 'notices' | 'trustedFlaggers'>>(
  'transparency.reported',
  `SELECT ${outcomes('notices', `kind = 'notice'`)}, ${outcomes('trustedFlaggers', 'trusted_as IS NOT NULL')}
   FROM flags WHERE site_id = $1 AND (kind = 'notice' OR trusted_as IS NOT NULL) AND created_at >= $2 AND created_at < $3`,
);

/** The figures of a transparency report: all from the ledger, its statements, appeals and notices; nothing is kept for it. */
@Injectable()
export class TransparencyRepository {
  constructor(private readonly database: Database) {}

  async find(siteId: Id, { from, until }: Period): Promise<Omit<TransparencyView, 'site' | 'from' | 'to'>> {
    const values = [siteId, from, until];
    const [figures] = await this.database.query(decisions, values);
    const [appealed] = await this.database.query(appeals, values);
    const [found] = await this.database.query(reported, values);
    if (!figures || !appealed || !found) throw new Error('A query of figures gave no row.');
    return { ...figures, appeals: appealed, ...found };
  }
}
