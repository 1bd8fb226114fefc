import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { SortKey } from '#kernel/cursor.js';
import { Ids, type Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { siteSettingsSchema, type SiteSettings } from '../sites/site.contract.js';
import type { ThreadView } from './thread.contract.js';
import { ThreadEntity } from './thread.entity.js';
import { isOpenAt, OPENNESS_COLUMNS, type Openness } from './thread.policy.js';
import { changedRules, NO_RULES, type ChangedColumns } from './thread.rules.js';

/** A thread with what decides on posting in it, from its article and site. */
export interface ThreadContext extends Openness {
  readonly id: Id;
  readonly articleId: Id;
  readonly siteId: Id;
  /** The article's section; a role may be limited to it. */
  readonly section: string | null;
  /** The article's (BCP 47). */
  readonly language: string | null;
  readonly settings: SiteSettings;
  readonly kind: ThreadView['kind'];
  readonly slowModeS: number;
  readonly premoderated: boolean;
}

/** A row of a page: the thread as everybody sees it, and its sort key. */
export interface ThreadPageRow {
  readonly view: ThreadView;
  readonly key: SortKey;
}

/** What is said of a new thread; `by` is the account that opens it. */
export type NewThreadRow = Pick<ThreadEntity, 'articleId' | 'kind' | 'claimId' | 'title' | 'sides' | 'slowModeS'> & {
  readonly premoderated: boolean;
  readonly by: Id | null;
};

const FIRST: SortKey = ['-infinity', '00000000-0000-0000-0000-000000000000'];

// $1 is the time: whether a thread is open may depend on it.
const VIEW = `json_build_object(
  'id', t.id, 'articleId', t.article_id, 'kind', t.kind,
  'claimId', CASE WHEN t.unlisted_at IS NULL THEN t.claim_id END, 'title', t.title, 'state', t.state,
  'open', ${isOpenAt('$1::timestamptz')}, 'slowModeS', t.slow_mode_s, 'premoderated', t.premoderated_at IS NOT NULL,
  'sides', t.sides, 'counts', CASE t.kind WHEN 'motion'
    THEN json_build_object('comments', t.comment_count,
      'for', t.stances_for, 'against', t.stances_against, 'neutral', t.stances_neutral)
    ELSE json_build_object('comments', t.comment_count) END,
  'version', t.version, 'createdAt', ${utcText('t.created_at')})`;

const PLACED = `threads t JOIN articles a ON a.id = t.article_id JOIN sites s ON s.id = a.site_id`;
const CONTEXT = `
  t.id, t.article_id AS "articleId", a.site_id AS "siteId", a.section, a.language, s.settings, t.kind,
  t.slow_mode_s AS "slowModeS", t.premoderated_at IS NOT NULL AS premoderated, ${OPENNESS_COLUMNS}
  FROM ${PLACED} WHERE t.id = $1`;

const findContext = statement<ThreadContext>('threads.find_context', `SELECT ${CONTEXT}`);
// Held to the end of the transaction: the thread's counts and ordinals are changed under it.
const lockContext = statement<ThreadContext>('threads.lock_context', `SELECT ${CONTEXT} FOR NO KEY UPDATE OF t`);
const view = statement<{ view: ThreadView }>('threads.view', `SELECT ${VIEW} AS view FROM ${PLACED} WHERE t.id = $2`);
const list = statement<{ view: ThreadView; id: Id; key: string }>(
  'threads.list',
  `SELECT ${VIEW} AS view, t.id, t.created_at::text AS key FROM ${PLACED}
   WHERE t.article_id = $2 AND t.unlisted_at IS NULL AND a.discussion <> 'off' AND (t.created_at, t.id) > ($3::timestamptz, $4::uuid)
   ORDER BY t.created_at, t.id LIMIT $5`,
);
const listByIds = statement<{ view: ThreadView }>(
  'threads.list_by_ids',
  `SELECT ${VIEW} AS view FROM ${PLACED} WHERE t.id = ANY($2::uuid[]) LIMIT 500`,
);
const listIdsOfArticle = statement<{ id: Id }>(
  'threads.list_ids_of_article',
  `SELECT id FROM threads WHERE article_id = $1 AND unlisted_at IS NULL ORDER BY created_at, id LIMIT 100`,
);

/** Rows of `threads`. */
@Injectable()
export class ThreadsRepository {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Returns the id of the new thread. */
  async insert(tx: Tx, { by, slowModeS, premoderated, ...thread }: NewThreadRow): Promise<Id> {
    const [id, at] = [this.ids.next(), this.clock.now()];
    const rules = changedRules(NO_RULES, { slowModeS, premoderated }, { at, by });
    await tx.manager.insert(ThreadEntity, { ...thread, ...rules, id, state: 'open', createdAt: at });
    return id;
  }

  async update(tx: Tx, id: Id, columns: ChangedColumns & { version: number }): Promise<void> {
    await tx.manager.update(ThreadEntity, { id }, columns);
  }

  /** The row of a thread that is there. */
  async requireRow(tx: Tx, id: Id): Promise<ThreadEntity> {
    return tx.manager.findOneByOrFail(ThreadEntity, { id });
  }

  async lockContext(tx: Tx, id: Id): Promise<ThreadContext | null> {
    const [row] = await tx.query(lockContext, [id]);
    return row ? toContext(row) : null;
  }

  async findContext(reader: Reader, id: Id): Promise<ThreadContext | null> {
    const [row] = await reader.query(findContext, [id]);
    return row ? toContext(row) : null;
  }

  async findView(reader: Reader, id: Id): Promise<ThreadView | null> {
    const [row] = await reader.query(view, [this.clock.now(), id]);
    return row?.view ?? null;
  }

  /**
   * Threads of an article in the order in which they were opened, after a place in it (null: from the first); none where
   * the debate of the article is off, and none of claims that are public no longer.
   */
  async list(reader: Reader, articleId: Id, after: SortKey | null, limit: number): Promise<ThreadPageRow[]> {
    const [key, id] = after ?? FIRST;
    const rows = await reader.query(list, [this.clock.now(), articleId, key, id, limit]);
    return rows.map((row) => ({ view: row.view, key: [row.key, row.id] }));
  }

  /** At most 500. */
  async listByIds(reader: Reader, ids: readonly Id[]): Promise<ThreadView[]> {
    return (await reader.query(listByIds, [this.clock.now(), ids])).map((row) => row.view);
  }

  /** The first 100 that are listed. */
  async listIdsOfArticle(tx: Tx, articleId: Id): Promise<Id[]> {
    return (await tx.query(listIdsOfArticle, [articleId])).map(({ id }) => id);
  }
}

/** Settings that came later than the site take their defaults. */
function toContext(row: ThreadContext): ThreadContext {
  return { ...row, settings: siteSettingsSchema.parse(row.settings) };
}
