import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Cursors } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor } from '#platform/http/actor.js';
import type { Page } from '#platform/http/page.contract.js';
import { ArticlesService } from '../articles/articles.service.js';
import type { ThreadsQuery, ThreadView } from './thread.contract.js';
import { threadNotFound } from './thread.errors.js';
import { ThreadsRepository, type ThreadContext } from './threads.repository.js';

export type { ThreadContext } from './threads.repository.js';

/** So many threads stand on the page of an article; the list has the others. */
const PAGE_THREADS_MAX = 100;

/** Debates under an article: finding them, and locking one for what happens in it. */
@Injectable()
export class ThreadsService {
  constructor(
    private readonly database: Database,
    private readonly repository: ThreadsRepository,
    private readonly articles: ArticlesService,
    private readonly cursors: Cursors,
  ) {}

  /** Locks a thread, open or not: what changes its tree goes one after the other. Throws 404 `thread_not_found`. */
  async lock(tx: Tx, id: Id): Promise<ThreadContext> {
    const thread = await this.repository.lockContext(tx, id);
    if (thread === null) throw new AppError(threadNotFound);
    return thread;
  }

  /** A thread with what decides on writing in it. Throws 404 `thread_not_found`. */
  async requireContext(id: Id): Promise<ThreadContext> {
    const thread = await this.repository.findContext(this.database, id);
    if (thread === null) throw new AppError(threadNotFound);
    return thread;
  }

  /** Throws 404 `thread_not_found`. */
  async requireAccess(_actor: Actor, id: Id): Promise<void> {
    await this.requireContext(id);
  }

  /** Throws 404 `article_not_found`. */
  async requireArticle(_actor: Actor, articleId: Id): Promise<void> {
    await this.articles.require(articleId);
  }

  /** Throws 404 `thread_not_found`. */
  async require(id: Id): Promise<ThreadView> {
    return this.requireWithin(this.database, id);
  }

  /** The same as `reader` sees it, as within a transaction. Throws 404 `thread_not_found`. */
  async requireWithin(reader: Reader, id: Id): Promise<ThreadView> {
    const view = await this.repository.findView(reader, id);
    if (view === null) throw new AppError(threadNotFound);
    return view;
  }

  /** Threads of an article, the discussion first; none where the debate is off. Throws 404 `article_not_found`, 400 for a bad cursor. */
  async list(articleId: Id, { after, limit }: ThreadsQuery): Promise<Page<ThreadView>> {
    await this.articles.require(articleId);
    const scope = `threads of ${articleId}`;
    const rows = await this.repository.list(this.database, articleId, this.cursors.decode(scope, after), limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items: shown.map(({ view }) => view), next: last ? this.cursors.encode(scope, last.key) : null };
  }

  /** The first 100 threads of an article, as its page shows them. Throws 404 `article_not_found`. */
  async listOfArticle(articleId: Id): Promise<ThreadView[]> {
    return [...(await this.list(articleId, { limit: PAGE_THREADS_MAX })).items];
  }

  /** In no particular order; ids that name nothing are left out. */
  async listByIds(ids: readonly Id[]): Promise<ThreadView[]> {
    return this.repository.listByIds(this.database, ids);
  }
}
