import { Injectable } from '@nestjs/common';
import type { SortKey } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import { statement, type Statement } from '#platform/database/statement.js';
import type { CaseView } from './case.contract.js';
import { caseView } from './case.view.js';
import type { CaseState, Queue } from './case.js';

/** Queues of one place of which cases are listed. */
export interface ListedQueue {
  readonly siteId: Id;
  readonly section: string | null;
  readonly queue: Queue;
}

/** What else is asked of the cases of a list. */
export interface CaseFilter {
  readonly state: CaseState | null;
  readonly articleId: Id | null;
  readonly assigneeId: Id | null;
  readonly reason: string | null;
  /** Who asks, and does not see what is said of themselves. */
  readonly exceptAuthorId: Id | null;
}

export type CaseSort = 'priority' | 'oldest' | 'newest';

export interface ListedCase {
  readonly view: CaseView;
  readonly key: SortKey;
}

interface Order {
  readonly key: string;
  /** What comes after the case $4, $5, as a range of an index. */
  readonly after: string;
  readonly by: string;
  /** Before all cases. */
  readonly start: SortKey;
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const ORDERS: Readonly<Record<CaseSort, Order>> = {
  priority: {
    key: 'priority',
    after: 'c.priority <= $4::float8 AND (c.priority < $4::float8 OR c.id > $5::uuid)',
    by: 'c.priority DESC, c.id',
    start: ['Infinity', FIRST_ID],
  },
  oldest: {
    key: 'first_flag_at',
    after: '(c.first_flag_at, c.id) > ($4::timestamptz, $5::uuid)',
    by: 'c.first_flag_at, c.id',
    start: ['-infinity', FIRST_ID],
  },
  newest: {
    key: 'first_flag_at',
    after: '(c.first_flag_at, c.id) < ($4::timestamptz, $5::uuid)',
    by: 'c.first_flag_at DESC, c.id DESC',
    start: ['infinity', LAST_ID],
  },
};

/** Those of a page, and one that tells that there are more. */
const LISTED_MAX = 101;

// The first of each queue by its index, then the first of them all. What else is asked of a case stands in coalesce and CASE: of
// "$7 IS NULL OR ..." Postgres expects that hardly any case passes, and then reads and sorts all of them.
function list(sort: CaseSort, closed: boolean): Statement<{ view: CaseView; key: string; id: Id }> {
  const { key, after, by } = ORDERS[sort];
  const state = closed
    ? `c.state = 'closed' AND $7::text = 'closed'`
    : `c.state <> 'closed' AND coalesce(c.state = $7, true)`;
  return statement(
    `cases.list_${closed ? 'closed' : 'waiting'}_${sort}`,
    `SELECT ${caseView('c')} AS view, c.${key}::text AS key, c.id FROM (
       SELECT c.id, c.${key} FROM unnest($1::uuid[], $2::text[], $3::text[]) AS q (site_id, queue, section)
       CROSS JOIN LATERAL (
         SELECT c.id, c.${key} FROM cases c
         WHERE c.site_id = q.site_id AND c.queue = q.queue AND ${state} AND ${after}
           AND coalesce(c.section = q.section, q.section IS NULL) AND coalesce(c.article_id = $8::uuid, $8 IS NULL)
           AND coalesce(c.assignee_id = $9::uuid, $9 IS NULL) AND CASE WHEN $10::text IS NULL THEN true ELSE $10 = ANY (c.reasons) END
           AND coalesce(c.author_id <> $11::uuid, true)
         ORDER BY ${by} LIMIT ${LISTED_MAX}
       ) c ORDER BY ${by} LIMIT $6
     ) first JOIN cases c ON c.id = first.id ORDER BY ${by}`,
  );
}

const lists = {
  waiting: { priority: list('priority', false), oldest: list('oldest', false), newest: list('newest', false) },
  closed: { priority: list('priority', true), oldest: list('oldest', true), newest: list('newest', true) },
};
const VIEWS_MAX = 100;
const listViews = statement<{ view: CaseView }>(
  'cases.list_views',
  `SELECT ${caseView('c')} AS view FROM cases c WHERE c.id = ANY($1::uuid[]) LIMIT ${VIEWS_MAX}`,
);

/** Lists of cases, and cases as they are seen. */
@Injectable()
export class CaseListsRepository {
  constructor(private readonly database: Database) {}

  async list(
    queues: readonly ListedQueue[],
    filter: CaseFilter,
    { sort, after, limit }: { sort: CaseSort; after: SortKey | null; limit: number },
  ): Promise<ListedCase[]> {
    const places = [
      queues.map(({ siteId }) => siteId),
      queues.map(({ queue }) => queue),
      queues.map(({ section }) => section),
    ];
    const { state, articleId, assigneeId, reason, exceptAuthorId } = filter;
    const [key, id] = after ?? ORDERS[sort].start;
    const page = [key, id, limit];
    const statements = state === 'closed' ? lists.closed : lists.waiting;
    const values = [...places, ...page, state, articleId, assigneeId, reason, exceptAuthorId];
    const rows = await this.database.query(statements[sort], values);
    return rows.map((row) => ({ view: row.view, key: [row.key, row.id] }));
  }

  /** Cases as the staff sees them, by id; at most 100. */
  async listViews(reader: Reader, ids: readonly Id[]): Promise<Map<Id, CaseView>> {
    const rows = await reader.query(listViews, [ids]);
    return new Map(rows.map(({ view }) => [view.id, view]));
  }
}
