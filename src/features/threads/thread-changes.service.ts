import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import { accountIdOf, type Actor } from '#platform/http/actor.js';
import { requireVersion } from '#platform/http/if-match.js';
import { StaffActs } from '#platform/http/staff-acts.js';
import type { ThreadChanges, ThreadView } from './thread.contract.js';
import { changeNotAllowed } from './thread.errors.js';
import { THREAD_CHANGED } from './thread.events.js';
import { changedColumns } from './thread.rules.js';
import { ThreadsRepository } from './threads.repository.js';
import { ThreadsService } from './threads.service.js';

/** What staff decides of a thread that is there: its question and sides, closing it, slow mode, looking at all first. */
@Injectable()
export class ThreadChangesService {
  constructor(
    private readonly database: Database,
    private readonly repository: ThreadsRepository,
    private readonly threads: ThreadsService,
    private readonly staff: StaffActs,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /**
   * What `changes` leaves out stays; when nothing is different, version and stream stay as well. Throws 404
   * `thread_not_found`, 403 `thread_change_not_allowed`, 400 for a question without a motion, 412 `version_stale`.
   */
  async change(actor: Actor, id: Id, changes: ThreadChanges, version: number): Promise<ThreadView> {
    return this.database.transaction(async (tx) => {
      const { articleId, ...place } = await this.threads.lock(tx, id);
      this.staff.require(actor, place, changeNotAllowed);
      const thread = await this.repository.requireRow(tx, id);
      const columns = changedColumns(thread, changes, { at: this.clock.now(), by: accountIdOf(actor) });
      requireVersion(version, thread.version);
      if (Object.keys(columns).length > 0) {
        await this.repository.update(tx, id, { ...columns, version: version + 1 });
        this.events.append(tx, articleStream(articleId), THREAD_CHANGED, { threadId: id });
      }
      return this.threads.requireWithin(tx, id);
    });
  }

  /** Throws 404 `thread_not_found`, 403 `thread_change_not_allowed`. */
  async requireMayChange(actor: Actor, id: Id): Promise<void> {
    this.staff.require(actor, await this.threads.requireContext(id), changeNotAllowed);
  }

  /** Tells whoever watches the article that its threads opened or closed with it. */
  async announceAll(tx: Tx, articleId: Id): Promise<void> {
    for (const threadId of await this.repository.listIdsOfArticle(tx, articleId)) {
      this.events.append(tx, articleStream(articleId), THREAD_CHANGED, { threadId });
    }
  }
}
