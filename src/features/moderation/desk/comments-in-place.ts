import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor } from '#platform/http/actor.js';
import { requireQueueIn } from '#features/cases/case.policy.js';
import { CasesService } from '#features/cases/cases.service.js';
import { CommentStatusService } from '#features/comments/comment-status.service.js';
import { CommentsService } from '#features/comments/comments.service.js';
import { subjectGone } from './desk.errors.js';
import type { InPlace, OpenedInPlace } from './in-place.js';

/** Cases about comments that somebody of the staff acts on where they stand. */
@Injectable()
export class CommentsInPlace implements InPlace {
  constructor(
    private readonly comments: CommentsService,
    private readonly statuses: CommentStatusService,
    private readonly cases: CasesService,
  ) {}

  /** Throws 404 `comment_not_found`. */
  async requireAccess(actor: Actor, id: Id): Promise<void> {
    await this.comments.requireAccess(actor, id);
  }

  /** Locks the comment. Throws 404 `comment_not_found`, 403 `queue_not_allowed`. */
  async requireJudged(tx: Tx, actor: Actor, id: Id): Promise<void> {
    const comment = await this.statuses.lock(tx, id);
    requireQueueIn(actor, { ...comment, queue: 'conduct' });
  }

  /** What waits about the comment comes first: a held text before flags. Throws 409 `subject_gone`. */
  async open(tx: Tx, commentId: Id): Promise<OpenedInPlace> {
    const comment = await this.statuses.lock(tx, commentId);
    const { id, version: revision, status, siteId, articleId, section, authorId } = comment;
    if (status === 'deleted') throw new AppError(subjectGone);
    const held = await this.cases.findOpen(tx, 'held', 'comment', id);
    if (held !== null) return { id: held.id, isNew: false };
    const previousId = await this.cases.findLast(tx, 'conduct', { type: 'comment', id });
    const subject = { type: 'comment', id, revision, siteId, articleId, section, authorId };
    return this.cases.open(tx, 'conduct', subject, { previousId });
  }
}
