import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { requireMayTakePart } from '../accounts/account.policy.js';
import type { StanceName, StanceView } from './stance.contract.js';
import { notAMotion } from './thread.errors.js';
import { requireOpen, siteOf } from './thread.policy.js';
import { StancesRepository } from './stances.repository.js';
import { ThreadsService } from './threads.service.js';

/** The side that each person takes in a motion; the counts change in the transaction of the change. */
@Injectable()
export class StancesService {
  constructor(
    private readonly database: Database,
    private readonly repository: StancesRepository,
    private readonly threads: ThreadsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a side or goes over to another one. Throws 404 `thread_not_found`, 403 as `requireMayTakePart` does,
   * 409 `not_a_motion` or `thread_closed`.
   */
  async put(actor: Member, threadId: Id, stance: StanceName): Promise<StanceView> {
    return this.change(actor, threadId, stance);
  }

  /** Leaves one's side; without one nothing changes. Refuses as `put` does. */
  async take(actor: Member, threadId: Id): Promise<StanceView> {
    return this.change(actor, threadId, null);
  }

  /** The checks that come before the input is known. Throws 404 `thread_not_found`, 403 as `put` does. */
  async requireMayTakeSide(actor: Actor, threadId: Id): Promise<void> {
    requireMayTakePart(actor, siteOf(await this.threads.requireContext(threadId)));
  }

  /** The side of a person in a thread at this moment; null: none. */
  async find(reader: Reader, threadId: Id, accountId: Id): Promise<StanceName | null> {
    return this.repository.find(reader, { threadId, accountId });
  }

  /** One's own sides under an article, at most 100. */
  async listOwn({ accountId }: Member, articleId: Id): Promise<{ threadId: Id; stance: StanceName }[]> {
    return this.repository.listOwn(this.database, articleId, accountId);
  }

  private async change(actor: Member, threadId: Id, stance: StanceName | null): Promise<StanceView> {
    const at = this.clock.now();
    return this.database.transaction(async (tx) => {
      await this.lock(tx, actor, threadId);
      const place = { threadId, accountId: actor.accountId };
      const before =
        stance === null ? await this.repository.take(tx, place) : await this.repository.put(tx, place, stance, at);
      const counts =
        before === stance
          ? await this.repository.readCounts(tx, threadId)
          : await this.repository.count(tx, threadId, { before, after: stance, at });
      return { threadId, stance, counts };
    });
  }

  private async lock(tx: Tx, actor: Member, threadId: Id): Promise<void> {
    const thread = await this.threads.lock(tx, threadId);
    requireMayTakePart(actor, siteOf(thread));
    if (thread.kind !== 'motion') throw new AppError(notAMotion);
    requireOpen(thread, this.clock.now());
  }
}
