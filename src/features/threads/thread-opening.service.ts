import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import { accountIdOf, type Actor } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { StaffActs } from '#platform/http/staff-acts.js';
import { ArticlesService } from '../articles/articles.service.js';
import type { NewThread, ThreadView } from './thread.contract.js';
import { openingNotAllowed } from './thread.errors.js';
import { THREAD_OPENED } from './thread.events.js';
import { ThreadsRepository, type NewThreadRow } from './threads.repository.js';
import { ThreadsService } from './threads.service.js';

/** How threads come to be: a discussion with each article, motions by the staff. Those of claims: `ClaimThreadsService`. */
@Injectable()
export class ThreadOpeningService {
  constructor(
    private readonly repository: ThreadsRepository,
    private readonly threads: ThreadsService,
    private readonly articles: ArticlesService,
    private readonly staff: StaffActs,
    private readonly events: EventLog,
    private readonly idempotency: Idempotency,
  ) {}

  /** Throws 404 `article_not_found`, 403 `opening_not_allowed`. */
  async openMotion(
    actor: Actor,
    articleId: Id,
    { title, sides, slowModeS = 0, premoderated = false }: NewThread,
    request: IdempotentRequest | null = null,
  ): Promise<ThreadView> {
    return this.idempotency.once(request, async (tx) => {
      this.staff.require(actor, await this.articles.requireWithin(tx, articleId), openingNotAllowed);
      const rules = { slowModeS, premoderated, by: accountIdOf(actor) };
      return this.open(tx, { articleId, kind: 'motion', claimId: null, title, sides, ...rules });
    });
  }

  /** Throws 404 `article_not_found`, 403 `opening_not_allowed`. */
  async requireMayOpen(actor: Actor, articleId: Id): Promise<void> {
    this.staff.require(actor, await this.articles.require(articleId), openingNotAllowed);
  }

  /** The one discussion that every article has. */
  async openDiscussion(tx: Tx, articleId: Id): Promise<ThreadView> {
    const rules = { slowModeS: 0, premoderated: false, by: null };
    return this.open(tx, { articleId, kind: 'discussion', claimId: null, title: null, sides: null, ...rules });
  }

  private async open(tx: Tx, thread: NewThreadRow): Promise<ThreadView> {
    const threadId = await this.repository.insert(tx, thread);
    this.events.append(tx, articleStream(thread.articleId), THREAD_OPENED, { threadId });
    return this.threads.requireWithin(tx, threadId);
  }
}
