import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { requireVersion } from '#platform/http/if-match.js';
import { requireMayComment } from '../accounts/account.policy.js';
import type { Draft } from '../screening/screening.service.js';
import { requireOpen, siteOf } from '../threads/thread.policy.js';
import { CommentConsequences } from './comment-consequences.js';
import type { CommentChanges, CommentView } from './comment.contract.js';
import { commentHidden, commentNotFound, commentNotOwn, editWindowOver } from './comment.errors.js';
import { renderBody } from './comment.html.js';
import { appearanceTo, isAuthor, type Visibility } from './comment.policy.js';
import { CommentScreeningService, type SentText } from './screening/comment-screening.service.js';
import { CommentStatusService, type CommentInThread } from './comment-status.service.js';
import { CommentsRepository } from './comments.repository.js';

const MS_PER_S = 1_000;

/** What authors do with their own comments after posting: edit them for a while, and delete them. */
@Injectable()
export class CommentEditingService {
  constructor(
    private readonly database: Database,
    private readonly repository: CommentsRepository,
    private readonly statuses: CommentStatusService,
    private readonly screening: CommentScreeningService,
    private readonly consequences: CommentConsequences,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives a comment another text and a new revision, which is screened as a new comment is, whatever was decided on the
   * one before. Throws 404 `comment_not_found`, 403 `comment_not_own`, 409 `comment_hidden`, `thread_closed` or
   * `edit_window_over`, 412 `version_stale`, 422 `comment_refused` or `nudge`.
   */
  async edit(actor: Member, id: Id, { body, nudge }: CommentChanges, version: number): Promise<CommentView> {
    const text = { body, html: renderBody(body), nudge };
    return this.screening.attempt(async () => {
      const draft = await this.draft(actor, id, text);
      return this.database.transaction(async (tx) => {
        const place = await this.lockOwn(tx, actor, id);
        requireMayComment(actor, siteOf(place.thread));
        this.requireEditable(place);
        requireVersion(version, place.comment.version);
        if (body !== place.comment.body) await this.revise(tx, actor, place, { draft, text });
        return this.repository.requireFullView(tx, id);
      });
    });
  }

  /** Leaves a tombstone; a second time nothing changes. Throws 404 `comment_not_found`, 403 `comment_not_own`, 409 `comment_hidden`. */
  async delete(actor: Member, id: Id): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { comment } = await this.lockOwn(tx, actor, id);
      if (comment.status === 'removed') throw new AppError(commentHidden);
      await this.statuses.change(tx, comment, 'deleted', actor.accountId);
    });
  }

  /** The checks that come before the input is known. Throws 404 `comment_not_found`, 403 as `edit` does. */
  async requireMayEdit(actor: Actor, id: Id): Promise<void> {
    const comment = requireAuthor(actor, await this.repository.find(this.database, id));
    requireMayComment(actor, siteOf(comment));
  }

  private async lockOwn(tx: Tx, actor: Member, id: Id): Promise<CommentInThread> {
    const place = await this.statuses.lockInThread(tx, id);
    requireAuthor(actor, place.comment);
    return place;
  }

  private requireEditable({ comment, thread }: CommentInThread): void {
    const now = this.clock.now();
    if (comment.status === 'removed' || comment.status === 'deleted') throw new AppError(commentHidden);
    requireOpen(thread, now);
    const agedMs = now.getTime() - comment.createdAt.getTime();
    if (agedMs > thread.settings.editWindowS * MS_PER_S) throw new AppError(editWindowOver);
  }

  /** Null for what will not be written anyway: the transaction says why. */
  private async draft(actor: Member, id: Id, text: SentText): Promise<Draft | null> {
    const comment = await this.repository.find(this.database, id);
    if (comment === null || !isAuthor(actor, comment) || comment.fullView.body === text.body) return null;
    return this.screening.draft(actor, comment.threadId, text, id);
  }

  private async revise(
    tx: Tx,
    actor: Member,
    { comment, thread }: CommentInThread,
    { draft, text }: { draft: Draft | null; text: SentText },
  ): Promise<void> {
    const screening = await this.screening.settle(tx, actor, { thread, commentId: comment.id }, { draft, text });
    const { body, html } = text;
    await this.repository.revise(tx, comment.id, { body, html, authorId: actor.accountId, at: this.clock.now() });
    // An edit publishes nothing: what is held stays held, whatever it says now.
    if (screening.outcome !== 'publish') await this.statuses.change(tx, comment, 'held', null);
    else if (comment.status === 'visible') this.consequences.announceEdit(tx, comment);
    await this.consequences.ofEditing(tx, { ...comment, revision: comment.version + 1 }, screening);
  }
}

function requireAuthor<Found extends Visibility>(actor: Actor, comment: Found | null): Found {
  if (comment === null || appearanceTo(actor, comment) === 'absent') throw new AppError(commentNotFound);
  if (!isAuthor(actor, comment)) throw new AppError(commentNotOwn);
  return comment;
}
