import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import { ArticlesService } from '../articles/articles.service.js';
import { SitesService } from '../sites/sites.service.js';
import { ClaimThreadsRepository } from './claim-threads.repository.js';
import { THREAD_CHANGED, THREAD_OPENED } from './thread.events.js';
import { ThreadsRepository } from './threads.repository.js';

/** Threads in which claims are debated. They live as long as the claim is public. */
@Injectable()
export class ClaimThreadsService {
  constructor(
    private readonly repository: ClaimThreadsRepository,
    private readonly threads: ThreadsRepository,
    private readonly articles: ArticlesService,
    private readonly sites: SitesService,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /** Locks threads by id, for whoever changes their claims: after articles, before comments and claims. */
  async lock(tx: Tx, ids: readonly Id[]): Promise<void> {
    await this.repository.lock(tx, ids);
  }

  /**
   * Opens the thread of a claim that is public, or lists the one again that it had. Returns its id; null where the site
   * wants no such threads and the claim had none. To be called with the claim locked, and before it the thread that it has,
   * once or more often. Throws 404 `article_not_found`.
   */
  async openOfClaim(tx: Tx, { articleId, claimId }: { articleId: Id; claimId: Id }): Promise<Id | null> {
    const { siteId } = await this.articles.requireWithin(tx, articleId);
    const { settings } = await this.sites.requireById(tx, siteId);
    const known = await this.repository.find(tx, claimId);
    if (!settings.claimThreads) return known;
    if (known === null) return this.insert(tx, { articleId, claimId });
    const listed = await this.repository.setUnlisted(tx, claimId, null);
    if (listed !== null) this.events.append(tx, articleStream(articleId), THREAD_OPENED, { threadId: known });
    return known;
  }

  /**
   * Closes the thread of a claim that is public no longer and takes it out of the lists; without one nothing changes.
   * What was written in it stays and is found by its address. The thread is locked before, and after it the claim.
   */
  async closeOfClaim(tx: Tx, claimId: Id): Promise<void> {
    const closed = await this.repository.setUnlisted(tx, claimId, this.clock.now());
    if (closed === null) return;
    this.events.append(tx, articleStream(closed.articleId), THREAD_CHANGED, { threadId: closed.id });
  }

  private async insert(tx: Tx, place: { articleId: Id; claimId: Id }): Promise<Id> {
    const rules = { slowModeS: 0, premoderated: false, by: null };
    const threadId = await this.threads.insert(tx, { ...place, kind: 'claim', title: null, sides: null, ...rules });
    this.events.append(tx, articleStream(place.articleId), THREAD_OPENED, { threadId });
    return threadId;
  }
}
