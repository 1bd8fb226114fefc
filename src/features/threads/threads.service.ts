import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import type { Actor } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { ArticlesService, type Article } from '../articles/articles.service.js';
import type { NewThread, ThreadView } from './thread.contract.js';
import type { ThreadEntity } from './thread.entity.js';
import { openingNotAllowed, threadNotFound } from './thread.errors.js';
import { THREAD_CHANGED, THREAD_OPENED } from './thread.events.js';
import { canOpenThread } from './thread.policy.js';
import { ThreadsRepository, type ThreadContext } from './threads.repository.js';

export type { ThreadContext } from './threads.repository.js';

type NewThreadRow = Pick<ThreadEntity, 'articleId' | 'kind' | 'title' | 'sides'>;

/** Debates under an article: its discussion, and motions with two sides. */
@Injectable()
export class ThreadsService {
  constructor(
    private readonly repository: ThreadsRepository,
    private readonly articles: ArticlesService,
    private readonly events: EventLog,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Throws 404 `article_not_found`, 403 `opening_not_allowed`. */
  async openMotion(
    actor: Actor,
    articleId: Id,
    { title, sides }: NewThread,
    request: IdempotentRequest | null = null,
  ): Promise<ThreadView> {
    return this.idempotency.once(request, async (tx) => {
      requireMayOpen(actor, await this.articles.requireWithin(tx, articleId));
      return this.open(tx, { articleId, kind: 'motion', title, sides });
    });
  }

  /** Throws 404 `article_not_found`, 403 `opening_not_allowed`. */
  async requireMayOpen(actor: Actor, articleId: Id): Promise<void> {
    requireMayOpen(actor, await this.articles.require(articleId));
  }

  /** The one discussion that every article has. */
  async openDiscussion(tx: Tx, articleId: Id): Promise<ThreadView> {
    return this.open(tx, { articleId, kind: 'discussion', title: null, sides: null });
  }

  /** Tells whoever watches the article that its threads opened or closed with it. */
  async announceChange(tx: Tx, articleId: Id): Promise<void> {
    for (const threadId of await this.repository.listIdsOfArticle(tx, articleId)) {
      this.events.append(tx, articleStream(articleId), THREAD_CHANGED, { threadId });
    }
  }

  /** Locks a thread, open or not: what changes its tree goes one after the other. Throws 404 `thread_not_found`. */
  async lock(tx: Tx, id: Id): Promise<ThreadContext> {
    const thread = await this.repository.lockContext(tx, id);
    if (thread === null) throw new AppError(threadNotFound);
    return thread;
  }

  /** A thread with what decides on writing in it. Throws 404 `thread_not_found`. */
  async requireContext(id: Id): Promise<ThreadContext> {
    const thread = await this.repository.findContext(id);
    if (thread === null) throw new AppError(threadNotFound);
    return thread;
  }

  /** Throws 404 `thread_not_found`. */
  async requireAccess(_actor: Actor, id: Id): Promise<void> {
    await this.requireContext(id);
  }

  /** Throws 404 `thread_not_found`. */
  async require(id: Id): Promise<ThreadView> {
    const view = await this.repository.findView(id);
    if (view === null) throw new AppError(threadNotFound);
    return view;
  }

  /** The threads of an article, the discussion first, at most 100; none where the debate is off. Throws 404 `article_not_found`. */
  async listOfArticle(articleId: Id): Promise<ThreadView[]> {
    await this.articles.require(articleId);
    return this.repository.listViews(articleId);
  }

  async listByIds(ids: readonly Id[]): Promise<ThreadView[]> {
    return this.repository.listViewsByIds(ids);
  }

  private async open(tx: Tx, thread: NewThreadRow): Promise<ThreadView> {
    const id = this.ids.next();
    await this.repository.insert(tx, { ...thread, id, createdAt: this.clock.now() });
    this.events.append(tx, articleStream(thread.articleId), THREAD_OPENED, { threadId: id });
    return this.repository.requireView(tx, id);
  }
}

function requireMayOpen(actor: Actor, { siteId, section }: Article): void {
  if (!canOpenThread(actor, siteId, section)) throw new AppError(openingNotAllowed);
}
