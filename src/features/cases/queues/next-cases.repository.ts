import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { statement, type Statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Queue } from '../case.js';
import type { Place } from '../case.policy.js';
import { STANDING } from '../cases.repository.js';
import type { TakenCase } from './leases.repository.js';

/** Who takes cases, from which queue, until when and how many at most. */
export interface Taking {
  readonly actorId: Id;
  readonly queue: Queue;
  readonly expiresAt: Date;
  readonly count: number;
}

/** Cases that one person has at most by one request. */
const NEXT_MAX = 20;
/** Whoever passed a case on is not offered it again for so long. */
const SKIPPED_REST = `interval '1 hour'`;

const PLACES = `unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated)`;

/** Which cases belong to a place, by the beginning of an index for each. */
const WITHIN = {
  site: 'c.site_id = p.site_id AND c.queue = $2',
  section: 'c.site_id = p.site_id AND c.queue = $2 AND c.section = p.section',
  article: `c.article_id = $9::uuid AND c.queue = $2 AND (p.section IS NULL OR c.section = p.section)`,
};

/**
 * Scalar subqueries, each one probe for each candidate: a join would read all conflicts that there are. By `coalesce`,
 * since Postgres expects of a comparison with NULL that hardly anything passes, and then reads and sorts a whole queue.
 */
const IMPARTIAL = `c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
      AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
      AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
        AND a.actor_id = $1 AND a.at > $6::timestamptz - ${SKIPPED_REST} LIMIT 1), true))`;

type Kind = keyof typeof WITHIN;

/** The next of one class of cases, in the order of an index. Whoever comes at the same time takes the ones behind. */
function probe(kind: Kind, of: string, order: string): string {
  return `SELECT c.id FROM ${PLACES} CROSS JOIN LATERAL (
      SELECT c.id FROM cases c
      WHERE ${WITHIN[kind]} AND ${of} AND ${IMPARTIAL}
      ORDER BY ${order} LIMIT ${NEXT_MAX} FOR NO KEY UPDATE SKIP LOCKED
    ) c`;
}

// What has its own turn before is left out by terms that no index knows (harm + 0): by one that an index does, all of
// these would be found at once and sorted.
const REST = `c.state = 'open' AND c.harm + 0 < 8 AND c.due_at + interval '0' > $6`;

// The gravest first, then what was escalated, then what is overdue within the same harm, then what matters most. The
// branches are read one after the other, no further than cases are wanted, and none of them sorts.
function classes(kind: Kind): string {
  const overdue = (harm: number): string =>
    probe(kind, `c.state = 'open' AND c.harm = ${harm} AND c.due_at <= $6`, 'c.due_at, c.id');
  // Few cases are escalated: of a section or an article they are picked from those of the site.
  const escalated = `c.state = 'escalated' AND p.takes_escalated AND c.site_id = p.site_id`;
  return [
    probe(kind, `${escalated} AND c.harm = 8`, 'c.due_at, c.id'),
    probe(kind, `c.state = 'open' AND c.harm = 8`, 'c.due_at, c.id'),
    probe(kind, `${escalated} AND c.harm < 8`, 'c.harm DESC, c.due_at, c.id'),
    overdue(4),
    overdue(2),
    overdue(1),
    probe(kind, REST, 'c.priority DESC, c.first_flag_at, c.id'),
  ].join('\n    UNION ALL\n    ');
}

function next(kind: Kind): Statement<TakenCase & { place: string }> {
  return statement(
    `leases.next_of_${kind}`,
    `WITH next AS MATERIALIZED (
    SELECT n.id, row_number() OVER () AS place FROM (
    ${classes(kind)}
    LIMIT $8
    ) n
  )
  UPDATE cases c SET state = 'leased', lease_holder_id = $1, lease_token = gen_random_uuid(), lease_expires_at = $7
  FROM next WHERE c.id = next.id
  RETURNING ${STANDING}, c.lease_token AS token, c.lease_expires_at AS "expiresAt", next.place`,
  );
}

const nexts = { site: next('site'), section: next('section'), article: next('article') };

/** The next cases of a queue, found by probes of indexes and taken in the same statement. */
@Injectable()
export class NextCasesRepository {
  constructor(private readonly clock: Clock) {}

  /** Takes cases for somebody; the places are all of one kind. The most urgent comes first. */
  async take(
    tx: Tx,
    { actorId, queue, expiresAt, count }: Taking,
    places: readonly Place[],
    articleId: Id | null,
  ): Promise<TakenCase[]> {
    const columns = [
      places.map(({ siteId }) => siteId),
      places.map(({ section }) => section),
      places.map(({ takesEscalated }) => takesEscalated),
    ];
    const values = [actorId, queue, ...columns, this.clock.now(), expiresAt, count];
    const taken =
      articleId === null
        ? await tx.query(places.every(({ section }) => section === null) ? nexts.site : nexts.section, values)
        : await tx.query(nexts.article, [...values, articleId]);
    return taken.sort((a, b) => Number(a.place) - Number(b.place));
  }
}
