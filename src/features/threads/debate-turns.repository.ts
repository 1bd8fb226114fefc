import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { CLOSING_DAYS, CLOSING_TIME, isDebatedAt } from '../articles/article.policy.js';

/** Readers of so many articles are told in one transaction. */
export const ARTICLES_AT_ONCE = 50;

/** A thread whose readers are told that it opened or closed. */
export interface ToldThread {
  readonly threadId: Id;
  readonly articleId: Id;
}

/** Where an article stands among those of its site, the newest first: when it was made, and its id. */
export type ArticlePlace = readonly [string, Id];

/** A site whose settings opened or closed debates, and how far its readers are told. */
export interface DebateChange {
  readonly siteId: Id;
  /** Debates that are older were closed before, and are; null: none. */
  readonly days: number | null;
  readonly after: ArticlePlace;
}

const NEWEST: ArticlePlace = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
const BORN = `coalesce(a.published_at, a.created_at)`;
const DAYS = `make_interval(secs => 86400 * (${CLOSING_DAYS}))`;

const TOLD = `(SELECT told_until FROM turn)`;

// Both by an index, from the time up to which all was told: OFFSET keeps Postgres from joining all articles to their sites.
// Those that end at the same moment are told together. Nothing is written while none ends; of two nodes at once, the second
// waits for the first and then finds that it was told.
const takeEnded = statement<ToldThread>(
  'debate_turns.take_ended',
  `WITH turn AS MATERIALIZED (
     SELECT told_until FROM closing_turns WHERE told_until < $1 LIMIT 1
   ), ended AS (
     SELECT a.id, a.close_at AS at FROM articles a WHERE a.close_at > ${TOLD} AND a.close_at <= $1
     UNION ALL
     SELECT e.id, e.at FROM sites s CROSS JOIN LATERAL (
       SELECT a.id, ${CLOSING_TIME} AS at FROM articles a
       WHERE a.site_id = s.id AND a.close_at IS NULL AND a.discussion_set_at IS NULL
         AND ${BORN} > ${TOLD} - ${DAYS} AND ${BORN} <= $1 - ${DAYS} OFFSET 0
     ) e
   ), due AS MATERIALIZED (
     SELECT id, at FROM ended ORDER BY at FETCH FIRST ${ARTICLES_AT_ONCE} ROWS WITH TIES
   ), told AS (
     UPDATE closing_turns SET told_until = CASE WHEN (SELECT count(*) FROM due) < ${ARTICLES_AT_ONCE} THEN $1
       ELSE (SELECT max(at) FROM due) END
     WHERE told_until = ${TOLD} AND EXISTS (SELECT FROM due) RETURNING told_until
   )
   SELECT t.id AS "threadId", t.article_id AS "articleId" FROM told CROSS JOIN due
   JOIN articles a ON a.id = due.id JOIN sites s ON s.id = a.site_id JOIN threads t ON t.article_id = a.id
   WHERE t.state = 'open' AND t.unlisted_at IS NULL AND ${isDebatedAt(`due.at - interval '1 microsecond'`)}`,
);
const note = statement(
  'debate_turns.note',
  `INSERT INTO debate_changes AS c (site_id, days, since) VALUES ($1, $2, $3)
   ON CONFLICT (site_id) DO UPDATE SET after_at = NULL, after_id = NULL,
     days = CASE WHEN c.days IS NOT NULL AND excluded.days IS NOT NULL THEN greatest(c.days, excluded.days) END`,
);
const lockChange = statement<Omit<DebateChange, 'after'> & { afterAt: string | null; afterId: Id | null }>(
  'debate_turns.lock_change',
  `SELECT site_id AS "siteId", days, after_at::text AS "afterAt", after_id AS "afterId" FROM debate_changes
   ORDER BY since, site_id LIMIT 1 FOR UPDATE SKIP LOCKED`,
);
const listArticles = statement<{ id: Id; key: string; concerned: boolean }>(
  'debate_turns.list_articles',
  `SELECT a.id, a.created_at::text AS key, a.discussion IN ('open', 'premoderated') AND coalesce(a.close_at > $5::timestamptz,
     a.discussion_set_at IS NOT NULL OR $2::int IS NULL OR ${BORN} > $5::timestamptz - make_interval(secs => 86400 * $2::int)
   ) AS concerned
   FROM articles a WHERE a.site_id = $1 AND (a.created_at, a.id) < ($3::timestamptz, $4::uuid)
   ORDER BY a.created_at DESC, a.id DESC LIMIT ${ARTICLES_AT_ONCE}`,
);
const listThreads = statement<ToldThread>(
  'debate_turns.list_threads',
  `SELECT id AS "threadId", article_id AS "articleId" FROM threads
   WHERE article_id = ANY($1::uuid[]) AND state = 'open' AND unlisted_at IS NULL LIMIT 10000`,
);
const advance = statement(
  'debate_turns.advance',
  `UPDATE debate_changes SET after_at = $2, after_id = $3 WHERE site_id = $1`,
);
const finish = statement('debate_turns.finish', `DELETE FROM debate_changes WHERE site_id = $1`);

/** Rows of `closing_turns` and `debate_changes`: up to where readers were told that debates opened or closed. */
@Injectable()
export class DebateTurnsRepository {
  constructor(private readonly clock: Clock) {}

  /** Threads of debates that ended by their time since the last turn, of at least 50 articles if there are so many. */
  async takeEnded(tx: Tx): Promise<ToldThread[]> {
    return tx.query(takeEnded, [this.clock.now()]);
  }

  /** Notes that debates of a site are to be told, up to an age in days. What is being told of it already begins anew. */
  async note(tx: Tx, siteId: Id, days: number | null): Promise<void> {
    await tx.query(note, [siteId, days, this.clock.now()]);
  }

  /** The change that has waited longest; null when there is none, or another node has it. */
  async lockChange(tx: Tx): Promise<DebateChange | null> {
    const [row] = await tx.query(lockChange);
    if (!row) return null;
    const { siteId, days, afterAt, afterId } = row;
    return { siteId, days, after: afterAt === null || afterId === null ? NEWEST : [afterAt, afterId] };
  }

  /** The next 50 articles that a change may concern, and whether it does. */
  async listArticles(
    tx: Tx,
    { siteId, days, after }: DebateChange,
  ): Promise<{ key: ArticlePlace; concerned: boolean }[]> {
    const rows = await tx.query(listArticles, [siteId, days, ...after, this.clock.now()]);
    return rows.map(({ id, key, concerned }) => ({ key: [key, id], concerned }));
  }

  async listThreads(tx: Tx, articleIds: readonly Id[]): Promise<ToldThread[]> {
    return tx.query(listThreads, [articleIds]);
  }

  /** The change goes on behind an article; null: all were told. */
  async advance(tx: Tx, { siteId }: DebateChange, after: ArticlePlace | null): Promise<void> {
    await (after === null ? tx.query(finish, [siteId]) : tx.query(advance, [siteId, ...after]));
  }
}
