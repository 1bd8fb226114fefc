import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { requireMayComment } from '../accounts/account.policy.js';
import { requireOpen, siteOf } from '../threads/thread.policy.js';
import { ThreadsService, type ThreadContext } from '../threads/threads.service.js';
import type { CommentView, NewComment } from './comment.contract.js';
import { commentTooDeep, parentUnknown, stanceWithoutMotion } from './comment.errors.js';
import { COMMENT_POSTED, type CommentShown } from './comment.events.js';
import { renderBody } from './comment.html.js';
import { CommentsRepository } from './comments.repository.js';
import { Premoderation } from './premoderation.js';

/** Level of the deepest reply; a path of 501 ordinals still fits the index (2,004 of 2,704 bytes). */
const DEPTH_MAX = 500;

/** Posting comments. */
@Injectable()
export class CommentPostingService {
  constructor(
    private readonly repository: CommentsRepository,
    private readonly threads: ThreadsService,
    private readonly premoderation: Premoderation,
    private readonly idempotency: Idempotency,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Posts a comment; its status is `held` where somebody looks at it first. Throws 404 `thread_not_found`,
   * 403 for an account that may not write here (see `requireMayComment`), 400 for a text, parent or stance that cannot be, 409 `thread_closed`, 422 `comment_too_deep`.
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
      requireOpen(thread, this.clock.now());
      await this.requirePlace(tx, thread, input);
      const status = await this.premoderation.statusOf(tx, actor, thread);
      const comment = await this.repository.insert(tx, {
        siteId: thread.siteId,
        articleId: thread.articleId,
        threadId,
        parentId: input.parentId ?? null,
        authorId: actor.accountId,
        status,
        stance: input.stance ?? (thread.kind === 'motion' ? 'neutral' : null),
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

  private async requirePlace(tx: Tx, thread: ThreadContext, { stance, parentId }: NewComment): Promise<void> {
    if (stance !== undefined && thread.kind !== 'motion') throw stanceWithoutMotion();
    if (parentId === undefined) return;
    const parent = await this.repository.lockParent(tx, parentId, thread.id);
    if (parent?.status !== 'visible') throw parentUnknown();
    if (parent.depth >= DEPTH_MAX) throw new AppError(commentTooDeep);
  }

  private announce(tx: Tx, articleId: Id, posted: CommentShown): void {
    this.events.append(tx, articleStream(articleId), COMMENT_POSTED, { ...posted });
  }
}
