import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { requireMayComment } from '../accounts/account.policy.js';
import { siteOf } from '../threads/thread.policy.js';
import { ThreadsService } from '../threads/threads.service.js';
import { CommentAdmissionService } from './comment-admission.service.js';
import type { CommentView, NewComment } from './comment.contract.js';
import { COMMENT_POSTED, type CommentShown } from './comment.events.js';
import { renderBody } from './comment.html.js';
import { CommentsRepository } from './comments.repository.js';

/** Posting comments. */
@Injectable()
export class CommentPostingService {
  constructor(
    private readonly repository: CommentsRepository,
    private readonly threads: ThreadsService,
    private readonly admission: CommentAdmissionService,
    private readonly idempotency: Idempotency,
    private readonly events: EventLog,
  ) {}

  /**
   * Posts a comment; its status is `held` where somebody looks at it first. Throws 404 `thread_not_found`, 403 for an
   * account that may not write here (see `requireMayComment`), 400 for a text that cannot be, and what
   * `CommentAdmissionService` throws.
   */
  async post(
    actor: Member,
    threadId: Id,
    input: NewComment,
    request: IdempotentRequest | null = null,
  ): Promise<CommentView> {
    const html = renderBody(input.body);
    return this.idempotency.once(request, async (tx) => {
      const thread = await this.threads.lock(tx, threadId);
      requireMayComment(actor, siteOf(thread));
      const { status, stance } = await this.admission.admit(tx, actor, thread, input);
      const comment = await this.repository.insert(tx, {
        siteId: thread.siteId,
        articleId: thread.articleId,
        threadId,
        parentId: input.parentId ?? null,
        authorId: actor.accountId,
        status,
        stance,
        body: input.body,
        html,
      });
      if (status === 'visible') this.announce(tx, thread.articleId, { commentId: comment.id, threadId });
      return comment;
    });
  }

  /** The checks that come before the input is known. Throws 404 `thread_not_found`, 403 as `post` does. */
  async requireMayPost(actor: Actor, threadId: Id): Promise<void> {
    requireMayComment(actor, siteOf(await this.threads.requireContext(threadId)));
  }

  private announce(tx: Tx, articleId: Id, posted: CommentShown): void {
    this.events.append(tx, articleStream(articleId), COMMENT_POSTED, { ...posted });
  }
}
