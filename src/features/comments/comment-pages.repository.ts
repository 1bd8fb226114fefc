import { Injectable } from '@nestjs/common';
import type { SortKey } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement, type Statement } from '#platform/database/statement.js';
import type { CommentSort, CommentView, Stance } from './comment.contract.js';
import { publicView } from './comment.view.js';

/** A row of a page: its sort key, and the comment as JSON text; null where the page is full of long texts before it. */
export interface PageRow {
  readonly view: string | null;
  readonly key: SortKey;
}

/** A row with its first replies: their JSON texts joined by commas, and the place after them if there are more. */
export interface TopRow extends PageRow {
  readonly replies: string;
  readonly repliesKey: SortKey | null;
}

interface PageSqlRow {
  id: Id;
  view: string | null;
  key: string;
}

interface TopSqlRow extends PageSqlRow {
  replies: string | null;
  replies_key: string | null;
  replies_id: Id | null;
  replies_more: boolean;
}

/** Texts of more bytes than this end a page early, so that no list is dearer than it looks; its first comment always fits. */
const PAGE_TEXT_BYTES_MAX = 1_000_000;

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
  best: highestFirst('c.score_best', 'float8'),
  controversial: highestFirst('c.score_controversy', 'float8'),
  replies: { ...highestFirst('c.replies', 'integer'), start: [-2_147_483_648, FIRST_ID] },
};

/** The highest figure first, and of two that are equal the older comment. */
function highestFirst(column: string, type: string): Order {
  return { key: `(-${column})`, type, direction: 'ASC', start: ['-infinity', FIRST_ID] };
}

/**
 * Rows `c` of one page, with `fits`: whether the texts before leave room for it. Parameters: $1 id of the thread or
 * comment, $2 key and $3 id to start after, $4 how many.
 */
function pageSql(filter: string, { key, type, direction }: Order): string {
  const beyond = direction === 'ASC' ? '>' : '<';
  const order = `sort_key ${direction}, id ${direction}`;
  return `(
    SELECT p.*, ${bytesSoFar('p', order)} - ${bytesOf('p')} < ${PAGE_TEXT_BYTES_MAX} AS fits
    FROM (
      SELECT c.*, ${key} AS sort_key FROM comments c
      WHERE ${filter} AND c.listed AND (${key}, c.id) ${beyond} ($2::${type}, $3::uuid)
      ORDER BY ${key} ${direction}, c.id ${direction} LIMIT $4
    ) p
  ) c`;
}

/** Size of a text without reading it: Postgres keeps the length of what it stores elsewhere. */
function bytesOf(c: string): string {
  return `(octet_length(${c}.body) + octet_length(${c}.html))`;
}

function bytesSoFar(c: string, order: string): string {
  return `sum(${bytesOf(c)}) OVER (ORDER BY ${order} ROWS UNBOUNDED PRECEDING)`;
}

/** The first $5 replies `r` of each row `c`, as far as their share of the page goes; one more is read to know whether there are more. */
const FIRST_REPLIES = `LATERAL (
    SELECT string_agg(f.view, ',' ORDER BY f.place) FILTER (WHERE f.shown) AS replies,
           (array_agg(f.created_at ORDER BY f.place DESC) FILTER (WHERE f.shown))[1]::text AS replies_key,
           (array_agg(f.id ORDER BY f.place DESC) FILTER (WHERE f.shown))[1] AS replies_id,
           coalesce(bool_or(NOT f.shown), false) AS replies_more
    FROM (
      SELECT ${publicView('r')}::text AS view, r.created_at, r.id, r.place,
             r.place <= $5 AND r.bytes <= ${PAGE_TEXT_BYTES_MAX} / $4 AS shown
      FROM (
        SELECT x.*, row_number() OVER w AS place, sum(${bytesOf('x')}) OVER w AS bytes
        FROM (
          SELECT * FROM comments y WHERE $5 > 0 AND c.fits AND y.parent_id = c.id AND y.listed
          ORDER BY y.created_at, y.id LIMIT $5 + 1
        ) x
        WINDOW w AS (ORDER BY x.created_at, x.id ROWS UNBOUNDED PRECEDING)
      ) r
    ) f
  ) first ON true`;

/** `ofSide`: with $6, one side of a motion only; such lists have indexes of their own. */
function topPage(sort: CommentSort, ofSide: boolean): Statement<TopSqlRow> {
  const order = ORDERS[sort];
  const side = ofSide ? 'AND c.stance IS NOT NULL AND c.stance = $6' : '';
  return statement(
    `comments.top_page_${sort}${ofSide ? '_of_side' : ''}`,
    `SELECT c.id, CASE WHEN c.fits THEN ${publicView('c')}::text END AS view, c.sort_key::text AS key,
       first.replies, first.replies_key, first.replies_id, first.replies_more
     FROM ${pageSql(`c.thread_id = $1 AND c.parent_id IS NULL ${side}`, order)} LEFT JOIN ${FIRST_REPLIES}
     ORDER BY c.sort_key ${order.direction}, c.id ${order.direction}`,
  );
}

function topPages(ofSide: boolean): Readonly<Record<CommentSort, Statement<TopSqlRow>>> {
  return {
    best: topPage('best', ofSide),
    new: topPage('new', ofSide),
    old: topPage('old', ofSide),
    controversial: topPage('controversial', ofSide),
    replies: topPage('replies', ofSide),
  };
}

const wholeThread = topPages(false);
const oneSide = topPages(true);

const repliesPage = statement<PageSqlRow>(
  'comments.replies_page',
  `SELECT c.id, CASE WHEN c.fits THEN ${publicView('c')}::text END AS view, c.sort_key::text AS key
   FROM ${pageSql('c.parent_id = $1', OLDEST_FIRST)} ORDER BY c.sort_key, c.id`,
);

// Byte order of paths is reading order; no ordinal begins with the byte ff, so the range holds exactly what is below.
const branch = statement<{ view: CommentView }>(
  'comments.branch',
  `SELECT b.view FROM unnest($1::uuid[]) WITH ORDINALITY AS top (id, place)
   JOIN comments t ON t.id = top.id
   CROSS JOIN LATERAL (
     SELECT ${publicView('c')} AS view, c.path FROM (
       SELECT d.*, ${bytesSoFar('d', 'd.path')} AS bytes FROM (
         SELECT * FROM comments e
         WHERE e.thread_id = t.thread_id AND e.path >= t.path AND e.path < t.path || '\\xff'::bytea AND e.listed
         ORDER BY e.path LIMIT $2
       ) d
     ) c WHERE c.id = t.id OR c.bytes <= ${PAGE_TEXT_BYTES_MAX} / cardinality($1::uuid[])
   ) b ORDER BY top.place, b.path`,
);

/** Pages of the comment tree. */
@Injectable()
export class CommentPagesRepository {
  constructor(private readonly database: Database) {}

  /** Top-level comments of a thread after a place in the order of `sort`, each with its first `replies` replies. */
  async listTop(threadId: Id, { sort, stance }: ListOrder, place: Place & { replies: number }): Promise<TopRow[]> {
    const [key, id] = place.after ?? ORDERS[sort].start;
    const values = [threadId, key, id, place.limit, place.replies];
    const rows = await (stance === undefined
      ? this.database.query(wholeThread[sort], values)
      : this.database.query(oneSide[sort], [...values, stance]));
    return rows.map(toTopRow);
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

function toTopRow(row: TopSqlRow): TopRow {
  const lastShown = row.replies_key === null || row.replies_id === null ? null : [row.replies_key, row.replies_id];
  return {
    view: row.view,
    key: [row.key, row.id],
    replies: row.replies ?? '',
    repliesKey: row.replies_more ? (lastShown ?? OLDEST_FIRST.start) : null,
  };
}

/** Which of a thread's comments are listed, and how they are ordered. */
export interface ListOrder {
  readonly sort: CommentSort;
  readonly stance?: Stance | undefined;
}

/** Where a page starts (null: at the beginning) and how many rows it has. */
export interface Place {
  readonly after: SortKey | null;
  readonly limit: number;
}
