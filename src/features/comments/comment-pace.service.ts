import { Injectable } from '@nestjs/common';
import { TryLater, type Problem } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Tx } from '#platform/database/tx.js';
import { isStaff, type Member } from '#platform/http/actor.js';
import { isSlowed } from '../accounts/account.policy.js';
import type { ThreadContext } from '../threads/threads.service.js';
import { CommentPaceRepository } from './comment-pace.repository.js';
import { authorSlowed, slowMode } from './comment.errors.js';

/** Seconds that a slowed account waits between two comments on the site; a starting value. */
const SLOWED_AUTHOR_S = 300;

const MS_PER_S = 1_000;

/**
 * How long an author waits between two comments: in a thread in slow mode, and on a site that slowed the account down.
 * An edit is no comment; one that was held, removed or deleted still counts. The staff does not wait.
 */
@Injectable()
export class CommentPaceService {
  constructor(
    private readonly repository: CommentPaceRepository,
    private readonly clock: Clock,
  ) {}

  /** Asks within a transaction that holds the thread. Throws 429 `slow_mode` or `author_slowed`, with the wait. */
  async requirePatience(tx: Tx, actor: Member, thread: ThreadContext): Promise<void> {
    const { id, siteId, section, slowModeS } = thread;
    if (isStaff(actor, siteId, section)) return;
    if (slowModeS > 0) {
      const since = this.since(slowModeS);
      this.requireSince(slowModeS, await this.repository.findLastInThread(tx, id, actor.accountId, since), slowMode);
    }
    if (isSlowed(actor, siteId)) {
      const since = this.since(SLOWED_AUTHOR_S);
      const last = await this.repository.lockLastOnSite(tx, siteId, actor.accountId, since);
      this.requireSince(SLOWED_AUTHOR_S, last, authorSlowed);
    }
  }

  private since(waitS: number): Date {
    return new Date(this.clock.now().getTime() - waitS * MS_PER_S);
  }

  private requireSince(waitS: number, last: Date | null, refusal: Problem): void {
    if (last === null) return;
    const leftS = (last.getTime() - this.since(waitS).getTime()) / MS_PER_S;
    throw new TryLater(refusal, Math.max(1, Math.ceil(leftS)));
  }
}
