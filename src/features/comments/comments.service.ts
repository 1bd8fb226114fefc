import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { ThreadsService } from '../threads/threads.service.js';
import type { CommentView, NewComment } from './comment.contract.js';
import { commentNotFound, commentTooDeep, parentUnknown, stanceWithoutMotion } from './comment.errors.js';
import { COMMENT_POSTED, type CommentShown } from './comment.events.js';
import { renderBody } from './comment.html.js';
import { appearanceTo, firstStatus } from './comment.policy.js';
import { CommentsRepository } from './comments.repository.js';

/** Level of the deepest reply; a path of 501 ordinals still fits the index (2,004 of 2,704 bytes). */
const DEPTH_MAX = 500;

/** This many comments are loaded by one statement. */
const VIEWS_MAX = 1_000;

/** Comments: posting them, and reading one. */
@Injectable()
export class CommentsService {
  constructor(
    private readonly repository: CommentsRepository,
    private readonly threads: ThreadsService,
    private readonly events: EventLog,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Posts a comment; its status is `held` where somebody looks at it first. Throws 404 `thread_not_found`,
   * 400 for a text, parent or stance that cannot be, 409 `thread_closed`, 422 `comment_too_deep`.
   */
  async post(
    actor: Member,
    threadId: Id,
    input: NewComment,
    request: IdempotentRequest | null = null,
  ): Promise<CommentView> {
    const html = renderBody(input.body);
    return this.idempotency.once(request, async (tx) => {
      const thread = await this.threads.requireOpen(tx, threadId);
      if (input.stance !== undefined && thread.kind !== 'motion') throw stanceWithoutMotion();
      if (input.parentId !== undefined) await this.requireAnswerable(tx, input.parentId, threadId);
      const status = firstStatus(actor, thread);
      const comment = await this.repository.insert(tx, {
        id: this.ids.next(),
        siteId: thread.siteId,
        articleId: thread.articleId,
        threadId,
        parentId: input.parentId ?? null,
        authorId: actor.accountId,
        status,
        stance: input.stance ?? (thread.kind === 'motion' ? 'neutral' : null),
        body: input.body,
        html,
        createdAt: this.clock.now(),
      });
      if (status === 'visible') this.announce(tx, thread.articleId, { commentId: comment.id, threadId });
      return comment;
    });
  }

  /** One comment as `actor` sees it. Throws 404 `comment_not_found`. */
  async require(actor: Actor, id: Id): Promise<CommentView> {
    const comment = await this.repository.find(id);
    const appearance = comment === null ? 'absent' : appearanceTo(actor, comment);
    if (comment === null || appearance === 'absent') throw new AppError(commentNotFound);
    return appearance === 'full' ? comment.fullView : comment.publicView;
  }

  /** Where a comment stands that `actor` sees at least as a tombstone. Throws 404 `comment_not_found`. */
  async requirePlace(actor: Actor, id: Id): Promise<{ articleId: Id; threadId: Id }> {
    const comment = await this.repository.find(id);
    if (comment === null || appearanceTo(actor, comment) === 'absent') throw new AppError(commentNotFound);
    return { articleId: comment.articleId, threadId: comment.threadId };
  }

  /** Throws 404 `comment_not_found` for what `actor` does not see even as a tombstone. */
  async requireAccess(actor: Actor, id: Id): Promise<void> {
    await this.require(actor, id);
  }

  /** Comments as guests see them now, by id; what is not seen at all is left out. */
  async listPublic(ids: readonly Id[]): Promise<Map<Id, CommentView>> {
    const distinct = [...new Set(ids)];
    const views = new Map<Id, CommentView>();
    for (let from = 0; from < distinct.length; from += VIEWS_MAX) {
      const some = await this.repository.listPublicViews(distinct.slice(from, from + VIEWS_MAX));
      for (const view of some) views.set(view.id, view);
    }
    return views;
  }

  private async requireAnswerable(tx: Tx, parentId: Id, threadId: Id): Promise<void> {
    const parent = await this.repository.lockParent(tx, parentId, threadId);
    if (parent?.status !== 'visible') throw parentUnknown();
    if (parent.depth >= DEPTH_MAX) throw new AppError(commentTooDeep);
  }

  private announce(tx: Tx, articleId: Id, posted: CommentShown): void {
    this.events.append(tx, articleStream(articleId), COMMENT_POSTED, { ...posted });
  }
}
