import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { utcText } from '#platform/database/sql.js';
import { statement, type Statement } from '#platform/database/statement.js';
import type { Queue } from '../case.js';

/** How many cases of a queue are in which state, how many of them are overdue, and since when the oldest waits. */
export interface QueueFigures {
  readonly queue: Queue;
  readonly open: number;
  readonly leased: number;
  readonly escalated: number;
  readonly deferred: number;
  readonly overdue: number;
  readonly oldest: string | null;
}

// A lease that is over, and a time that has come, count as such though nobody has taken the case back yet.
function count(name: string, within: string): Statement<QueueFigures> {
  const states = ['open', 'leased', 'escalated', 'deferred'];
  const counts = states.map((state) => `count(*) FILTER (WHERE c.state = '${state}')::int AS ${state}`);
  return statement(
    name,
    `SELECT c.queue, ${counts.join(', ')}, count(*) FILTER (WHERE c.state <> 'deferred' AND c.due_at <= $2)::int AS overdue,
            ${utcText('min(c.first_flag_at)')} AS oldest
     FROM (
       SELECT queue, due_at, first_flag_at, CASE
         WHEN lease_expires_at > $2 OR defer_until > $2 THEN state WHEN escalated THEN 'escalated' ELSE 'open' END AS state
       FROM cases WHERE ${within} AND state <> 'closed'
     ) c GROUP BY c.queue`,
  );
}

const ofSite = count('queues.figures_of_site', 'site_id = $1');
const ofSection = count('queues.figures_of_section', 'site_id = $1 AND section = $3');

/** The figures of queues, counted. */
@Injectable()
export class QueueFiguresRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Of the queues in which anything waits; `section` null: of the whole site. */
  async count(siteId: Id, section: string | null): Promise<QueueFigures[]> {
    const values = [siteId, this.clock.now()];
    return section === null
      ? this.database.query(ofSite, values)
      : this.database.query(ofSection, [...values, section]);
  }
}
