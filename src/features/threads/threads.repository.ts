import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import { siteSettingsSchema, type SiteSettings } from '../sites/site.contract.js';
import type { ThreadView } from './thread.contract.js';
import { ThreadEntity } from './thread.entity.js';
import { isOpenAt, OPENNESS_COLUMNS, type Openness } from './thread.policy.js';

/** A thread with what decides on posting in it, from its article and site. */
export interface ThreadContext extends Openness {
  readonly id: Id;
  readonly articleId: Id;
  readonly siteId: Id;
  /** The article's section; a role may be limited to it. */
  readonly section: string | null;
  readonly settings: SiteSettings;
  readonly kind: ThreadView['kind'];
}

const VIEW = `json_build_object(
  'id', t.id, 'articleId', t.article_id, 'kind', t.kind, 'title', t.title, 'state', t.state, 'open', ${isOpenAt('$2::timestamptz')},
  'sides', t.sides,
  'counts', json_build_object('comments', t.comment_count), 'version', t.version,
  'createdAt', ${utcText('t.created_at')})`;

const CONTEXT = `
  t.id, t.article_id AS "articleId", a.site_id AS "siteId", a.section, s.settings,
  t.kind, ${OPENNESS_COLUMNS}
  FROM threads t JOIN articles a ON a.id = t.article_id JOIN sites s ON s.id = a.site_id WHERE t.id = $1`;

const findContext = statement<ThreadContext>('threads.find_context', `SELECT ${CONTEXT}`);
// Held to the end of the transaction: the thread's counts and ordinals are changed under it.
const lockContext = statement<ThreadContext>('threads.lock_context', `SELECT ${CONTEXT} FOR NO KEY UPDATE OF t`);
const SHOWN = `SELECT ${VIEW} AS view FROM threads t JOIN articles a ON a.id = t.article_id JOIN sites s ON s.id = a.site_id`;
const view = statement<{ view: ThreadView }>('threads.view', `${SHOWN} WHERE t.id = $1`);
const listViews = statement<{ view: ThreadView }>(
  'threads.list_views',
  `${SHOWN} WHERE t.article_id = $1 AND a.discussion <> 'off' ORDER BY t.created_at, t.id LIMIT 100`,
);
const listViewsByIds = statement<{ view: ThreadView }>(
  'threads.list_views_by_ids',
  `${SHOWN} WHERE t.id = ANY($1::uuid[]) LIMIT 500`,
);
const listIdsOfArticle = statement<{ id: Id }>(
  'threads.list_ids_of_article',
  `SELECT id FROM threads WHERE article_id = $1 ORDER BY created_at, id LIMIT 100`,
);

/** Rows of `threads`. */
@Injectable()
export class ThreadsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async insert(
    tx: Tx,
    thread: Pick<ThreadEntity, 'id' | 'articleId' | 'kind' | 'title' | 'sides' | 'createdAt'>,
  ): Promise<void> {
    await tx.manager.insert(ThreadEntity, { ...thread, state: 'open' });
  }

  async lockContext(tx: Tx, id: Id): Promise<ThreadContext | null> {
    const [row] = await tx.query(lockContext, [id]);
    return row ? toContext(row) : null;
  }

  async findContext(id: Id): Promise<ThreadContext | null> {
    const [row] = await this.database.query(findContext, [id]);
    return row ? toContext(row) : null;
  }

  async findView(id: Id): Promise<ThreadView | null> {
    return this.readView(this.database, id);
  }

  async requireView(tx: Tx, id: Id): Promise<ThreadView> {
    const found = await this.readView(tx, id);
    if (found === null) throw new Error(`The thread ${id} vanished within its transaction.`);
    return found;
  }

  /** None where the debate of the article is off. */
  async listViews(articleId: Id): Promise<ThreadView[]> {
    return (await this.database.query(listViews, [articleId, this.clock.now()])).map((row) => row.view);
  }

  async listViewsByIds(ids: readonly Id[]): Promise<ThreadView[]> {
    return (await this.database.query(listViewsByIds, [ids, this.clock.now()])).map((row) => row.view);
  }

  async listIdsOfArticle(tx: Tx, articleId: Id): Promise<Id[]> {
    return (await tx.query(listIdsOfArticle, [articleId])).map(({ id }) => id);
  }

  private async readView(reader: Reader, id: Id): Promise<ThreadView | null> {
    const [row] = await reader.query(view, [id, this.clock.now()]);
    return row?.view ?? null;
  }
}

/** Settings that came later than the site take their defaults. */
function toContext(row: ThreadContext): ThreadContext {
  return { ...row, settings: siteSettingsSchema.parse(row.settings) };
}
