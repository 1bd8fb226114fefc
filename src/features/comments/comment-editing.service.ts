import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { requireVersion } from '#platform/http/if-match.js';
import { requireMayComment } from '../accounts/account.policy.js';
import { requireOpen, siteOf } from '../threads/thread.policy.js';
import type { CommentChanges, CommentView } from './comment.contract.js';
import { commentHidden, commentNotFound, commentNotOwn, editWindowOver } from './comment.errors.js';
import { COMMENT_EDITED } from './comment.events.js';
import { renderBody } from './comment.html.js';
import { appearanceTo, isAuthor, type Visibility } from './comment.policy.js';
import type { LockedComment } from './comment-status.repository.js';
import { CommentStatusService, type CommentInThread } from './comment-status.service.js';
import { CommentsRepository } from './comments.repository.js';
import { Premoderation } from './premoderation.js';

const MS_PER_S = 1_000;

/** What authors do with their own comments after posting: edit them for a while, and delete them. */
@Injectable()
export class CommentEditingService {
  constructor(
    private readonly database: Database,
    private readonly repository: CommentsRepository,
    private readonly statuses: CommentStatusService,
    private readonly premoderation: Premoderation,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives a comment another text and a new revision; it is held again where somebody looks at every text first.
   * Throws 404 `comment_not_found`, 403 `comment_not_own`, 409 `comment_hidden`, `thread_closed` or `edit_window_over`,
   * 412 `version_stale`.
   */
  async edit(actor: Member, id: Id, { body }: CommentChanges, version: number): Promise<CommentView> {
    const html = renderBody(body);
    return this.database.transaction(async (tx) => {
      const place = await this.lockOwn(tx, actor, id);
      requireMayComment(actor, siteOf(place.thread));
      this.requireEditable(place);
      requireVersion(version, place.comment.version);
      if (body !== place.comment.body) await this.revise(tx, actor, place, { body, html });
      return this.repository.requireFullView(tx, id);
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
    const place = await this.statuses.lock(tx, id);
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

  private async revise(
    tx: Tx,
    actor: Member,
    { comment, thread }: CommentInThread,
    text: { body: string; html: string },
  ): Promise<void> {
    const at = this.clock.now();
    await this.repository.revise(tx, comment.id, { ...text, authorId: actor.accountId, at });
    const status = await this.premoderation.statusOf(tx, actor, thread);
    // An edit publishes nothing: what is held stays held, whatever it says now.
    if (status === 'held') await this.statuses.change(tx, comment, 'held', null);
    else if (comment.status === 'visible') this.announce(tx, comment);
  }

  private announce(tx: Tx, { id, threadId, articleId }: LockedComment): void {
    this.events.append(tx, articleStream(articleId), COMMENT_EDITED, { commentId: id, threadId });
  }
}

function requireAuthor<Found extends Visibility>(actor: Actor, comment: Found | null): Found {
  if (comment === null || appearanceTo(actor, comment) === 'absent') throw new AppError(commentNotFound);
  if (!isAuthor(actor, comment)) throw new AppError(commentNotOwn);
  return comment;
}
