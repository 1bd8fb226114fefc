import { Injectable } from '@nestjs/common';
import type { SortKey } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement, type Statement } from '#platform/database/statement.js';
import type { CommentSort, CommentView } from './comment.contract.js';
import { publicView } from './comment.view.js';

/** A row of a page: the comment as JSON text and its sort key. */
export interface PageRow {
  readonly view: string;
  readonly key: SortKey;
}

/** A row with its first replies: their JSON texts joined by commas, and where the next ones begin if there are more. */
export interface TopRow extends PageRow {
  readonly replies: string;
  readonly repliesKey: SortKey | null;
}

interface PageSqlRow {
  id: Id;
  view: string;
  key: string;
}

interface TopSqlRow extends PageSqlRow {
  replies: string | null;
  replies_key: string | null;
  replies_id: Id | null;
}

/** How a sort orders: the key beside the id, its type, the direction of both, and a place before all rows. */
interface Order {
  readonly key: string;
  readonly type: string;
  readonly direction: 'ASC' | 'DESC';
  readonly start: SortKey;
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const BY_TIME = { key: 'c.created_at', type: 'timestamptz' };
const OLDEST_FIRST: Order = { ...BY_TIME, direction: 'ASC', start: ['-infinity', FIRST_ID] };

/** Key and id run in one direction, so that a page starts by one probe of the index however many rows share a key. */
const ORDERS: Readonly<Record<CommentSort, Order>> = {
  old: OLDEST_FIRST,
  new: { ...BY_TIME, direction: 'DESC', start: ['infinity', LAST_ID] },
  best: { key: '(-c.score_best)', type: 'float8', direction: 'ASC', start: ['-infinity', FIRST_ID] },
};

/** Rows `c` of one page. Parameters: $1 id of the thread or comment, $2 key and $3 id to start after, $4 how many. */
function pageSql(filter: string, { key, type, direction }: Order): string {
  const beyond = direction === 'ASC' ? '>' : '<';
  return `(
    SELECT c.*, ${key} AS sort_key FROM comments c
    WHERE ${filter} AND c.listed AND (${key}, c.id) ${beyond} ($2::${type}, $3::uuid)
    ORDER BY ${key} ${direction}, c.id ${direction} LIMIT $4
  ) c`;
}

/** The first $5 replies `r` of each row `c`; one more is read to know whether there are more. */
const FIRST_REPLIES = `LATERAL (
    SELECT string_agg(f.view, ',' ORDER BY f.place) FILTER (WHERE f.place <= $5) AS replies,
           (max(f.created_at) FILTER (WHERE f.place = $5 AND f.more))::text AS replies_key,
           (max(f.id::text) FILTER (WHERE f.place = $5 AND f.more))::uuid AS replies_id
    FROM (
      SELECT ${publicView('r')}::text AS view, r.created_at, r.id,
             row_number() OVER w AS place, lead(r.id) OVER w IS NOT NULL AS more
      FROM (
        SELECT * FROM comments x WHERE $5 > 0 AND x.parent_id = c.id AND x.listed ORDER BY x.created_at, x.id LIMIT $5 + 1
      ) r
      WINDOW w AS (ORDER BY r.created_at, r.id)
    ) f
  ) first ON true`;

function topPage(sort: CommentSort): Statement<TopSqlRow> {
  const order = ORDERS[sort];
  return statement(
    `comments.top_page_${sort}`,
    `SELECT c.id, ${publicView('c')}::text AS view, c.sort_key::text AS key,
       first.replies, first.replies_key, first.replies_id
     FROM ${pageSql('c.thread_id = $1 AND c.parent_id IS NULL', order)} LEFT JOIN ${FIRST_REPLIES}
     ORDER BY c.sort_key ${order.direction}, c.id ${order.direction}`,
  );
}

const topPages: Readonly<Record<CommentSort, Statement<TopSqlRow>>> = {
  new: topPage('new'),
  old: topPage('old'),
  best: topPage('best'),
};

const repliesPage = statement<PageSqlRow>(
  'comments.replies_page',
  `SELECT c.id, ${publicView('c')}::text AS view, c.sort_key::text AS key
   FROM ${pageSql('c.parent_id = $1', OLDEST_FIRST)} ORDER BY c.sort_key, c.id`,
);

// Byte order of paths is reading order; no ordinal begins with the byte ff, so the range holds exactly what is below.
const branch = statement<{ view: CommentView }>(
  'comments.branch',
  `SELECT b.view FROM unnest($1::uuid[]) WITH ORDINALITY AS top (id, place)
   JOIN comments t ON t.id = top.id
   CROSS JOIN LATERAL (
     SELECT ${publicView('c')} AS view, c.path FROM (
       SELECT * FROM comments d
       WHERE d.thread_id = t.thread_id AND d.path >= t.path AND d.path < t.path || '\\xff'::bytea AND d.listed
       ORDER BY d.path LIMIT $2
     ) c
   ) b ORDER BY top.place, b.path`,
);

/** Pages of the comment tree. */
@Injectable()
export class CommentPagesRepository {
  constructor(private readonly database: Database) {}

  /** Top-level comments of a thread after a place in the order of `sort`, each with its first `replies` replies. */
  async listTop(threadId: Id, sort: CommentSort, place: Place & { replies: number }): Promise<TopRow[]> {
    const [key, id] = place.after ?? ORDERS[sort].start;
    const rows = await this.database.query(topPages[sort], [threadId, key, id, place.limit, place.replies]);
    return rows.map((row) => ({
      view: row.view,
      key: [row.key, row.id],
      replies: row.replies ?? '',
      repliesKey: row.replies_key === null || row.replies_id === null ? null : [row.replies_key, row.replies_id],
    }));
  }

  /** Each of the comments with what is below it in reading order, at most `limit` rows for each. */
  async listBranches(ids: readonly Id[], limit: number): Promise<CommentView[]> {
    return (await this.database.query(branch, [ids, limit])).map(({ view }) => view);
  }

  /** Direct replies to a comment, oldest first. */
  async listReplies(commentId: Id, place: Place): Promise<PageRow[]> {
    const [key, id] = place.after ?? OLDEST_FIRST.start;
    const rows = await this.database.query(repliesPage, [commentId, key, id, place.limit]);
    return rows.map((row) => ({ view: row.view, key: [row.key, row.id] }));
  }
}

/** Where a page starts (null: at the beginning) and how many rows it has. */
export interface Place {
  readonly after: SortKey | null;
  readonly limit: number;
}
