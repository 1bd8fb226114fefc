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
}

export type CaseSort = 'priority' | 'oldest' | 'newest';

export interface ListedCase {
  readonly view: CaseView;
  readonly key: SortKey;
}

interface Order {
  readonly key: string;
  /** What comes after the case $4, $5. */
  readonly after: (key: string) => string;
  readonly by: (key: string) => string;
}

const ORDERS: Readonly<Record<CaseSort, Order>> = {
  priority: {
    key: 'priority',
    after: (key) => `(${key} < $4::text::float8 OR (${key} = $4::text::float8 AND c.id > $5::uuid))`,
    by: (key) => `${key} DESC, c.id`,
  },
  oldest: {
    key: 'first_flag_at',
    after: (key) => `(${key}, c.id) > ($4::text::timestamptz, $5::uuid)`,
    by: (key) => `${key}, c.id`,
  },
  newest: {
    key: 'first_flag_at',
    after: (key) => `(${key}, c.id) < ($4::text::timestamptz, $5::uuid)`,
    by: (key) => `${key} DESC, c.id DESC`,
  },
};

// The first of each queue by its index, then the first of them all.
function list(sort: CaseSort, closed: boolean): Statement<{ view: CaseView; key: string; id: Id }> {
  const { key, after, by } = ORDERS[sort];
  const state = closed
    ? `c.state = 'closed' AND $7::text = 'closed'`
    : `c.state <> 'closed' AND ($7::text IS NULL OR c.state = $7)`;
  return statement(
    `cases.list_${closed ? 'closed' : 'waiting'}_${sort}`,
    `SELECT ${caseView('c')} AS view, c.${key}::text AS key, c.id FROM (
       SELECT c.id, c.${key} FROM unnest($1::uuid[], $2::text[], $3::text[]) AS q (site_id, queue, section)
       CROSS JOIN LATERAL (
         SELECT c.id, c.${key} FROM cases c
         WHERE c.site_id = q.site_id AND c.queue = q.queue AND ${state} AND ($4::text IS NULL OR ${after(`c.${key}`)})
           AND (q.section IS NULL OR c.section = q.section) AND ($8::uuid IS NULL OR c.article_id = $8)
           AND ($9::uuid IS NULL OR c.assignee_id = $9) AND ($10::text IS NULL OR $10 = ANY (c.reasons))
         ORDER BY ${by(`c.${key}`)} LIMIT $6
       ) c ORDER BY ${by(`c.${key}`)} LIMIT $6
     ) first JOIN cases c ON c.id = first.id ORDER BY ${by(`c.${key}`)}`,
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
    const { state, articleId, assigneeId, reason } = filter;
    const page = [after?.[0] ?? null, after?.[1] ?? null, limit];
    const statements = state === 'closed' ? lists.closed : lists.waiting;
    const values = [...places, ...page, state, articleId, assigneeId, reason];
    const rows = await this.database.query(statements[sort], values);
    return rows.map(({ view, key, id }) => ({ view, key: [key, id] }));
  }

  /** Cases as the staff sees them, by id; at most 100. */
  async listViews(reader: Reader, ids: readonly Id[]): Promise<Map<Id, CaseView>> {
    const rows = await reader.query(listViews, [ids]);
    return new Map(rows.map(({ view }) => [view.id, view]));
  }
}
