import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { isId, type Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { requireAnyDesk, requireQueueIn } from '#features/cases/case.policy.js';
import { CasesService } from '#features/cases/cases.service.js';
import { LeasesService, type TakenCase } from '#features/cases/leases.service.js';
import { CommentStatusService, type LockedComment } from '#features/comments/comment-status.service.js';
import { CommentsService } from '#features/comments/comments.service.js';
import { subjectGone } from './desk.errors.js';

/** Acting on a comment where it stands: the case about it is found or opened, and taken in hand. */
@Injectable()
export class InPlaceService {
  constructor(
    private readonly database: Database,
    private readonly cases: CasesService,
    private readonly leases: LeasesService,
    private readonly comments: CommentsService,
    private readonly statuses: CommentStatusService,
    private readonly idempotency: Idempotency,
  ) {}

  /**
   * What waits about the comment comes first: a held text before flags. Throws 403 `queue_not_allowed` for whoever judges
   * nothing anywhere, 404 `comment_not_found`, 403 `queue_not_allowed` or `conflict_of_interest`, 409 `subject_gone` or
   * `case_leased`.
   */
  async take(
    actor: Member,
    commentId: Id,
    request: IdempotentRequest | null,
  ): Promise<{ readonly taken: TakenCase; readonly isNew: boolean }> {
    requireAnyDesk(actor);
    await this.comments.requireAccess(actor, commentId);
    return this.idempotency.once(request, async (tx) => {
      const comment = await this.statuses.lock(tx, commentId);
      requireQueueIn(actor, { ...comment, queue: 'conduct' });
      if (comment.status === 'deleted') throw new AppError(subjectGone);
      const { id, isNew } = await this.findOrOpen(tx, comment);
      return { taken: await this.leases.takeIn(tx, actor, id), isNew };
    });
  }

  /**
   * The checks that come before the input is known, and of the comment only if an id names one. Throws 404
   * `comment_not_found`, 403 `queue_not_allowed`.
   */
  async requireMayAct(actor: Actor, commentId: string): Promise<void> {
    requireAnyDesk(actor);
    if (!isId(commentId)) return;
    await this.comments.requireAccess(actor, commentId);
    const comment = await this.database.transaction((tx) => this.statuses.lock(tx, commentId));
    requireQueueIn(actor, { ...comment, queue: 'conduct' });
  }

  private async findOrOpen(tx: Tx, comment: LockedComment): Promise<{ id: Id; isNew: boolean }> {
    const { id, version: revision, siteId, articleId, section, authorId } = comment;
    const held = await this.cases.findOpen(tx, 'held', 'comment', id);
    if (held !== null) return { id: held.id, isNew: false };
    const previousId = await this.cases.findLast(tx, 'conduct', { type: 'comment', id });
    const subject = { type: 'comment', id, revision, siteId, articleId, section, authorId };
    return this.cases.open(tx, 'conduct', subject, { previousId });
  }
}
