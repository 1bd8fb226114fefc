import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Actor } from '#platform/http/actor.js';
import { requireMayComment } from '../accounts/account.policy.js';
import { requireOpen, siteOf } from '../threads/thread.policy.js';
import type { ThreadContext } from '../threads/threads.service.js';

/** Who could write in a thread just now, for those who tell of writing before anything is posted. */
@Injectable()
export class CommentWritingService {
  constructor(private readonly clock: Clock) {}

  /**
   * Throws 401 `not_signed_in`, 403 for an account that may not write on the site (see `requireMayComment`),
   * 409 `commenting_stopped` or `thread_closed`.
   */
  requireMayWrite(actor: Actor, thread: ThreadContext): void {
    requireMayComment(actor, siteOf(thread));
    requireOpen(thread, this.clock.now());
  }
}
