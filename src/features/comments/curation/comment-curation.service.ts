import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import { accountIdOf, type Actor } from '#platform/http/actor.js';
import { StaffActs } from '#platform/http/staff-acts.js';
import { CommentCurationRepository, PINS_MAX, type Curation } from './comment-curation.repository.js';
import type { CommentView } from '../comment.contract.js';
import { commentNotFound, commentNotVisible, curationNotAllowed, tooManyPins } from '../comment.errors.js';
import { COMMENT_EDITED } from '../comment.events.js';
import { appearanceTo } from '../comment.policy.js';
import type { LockedComment } from '../comment-status.repository.js';
import { CommentStatusService } from '../comment-status.service.js';
import { CommentsService } from '../comments.service.js';

/** What staff does to a debate without deciding on anybody's words: pinning, featuring, and locking a branch. */
@Injectable()
export class CommentCurationService {
  constructor(
    private readonly database: Database,
    private readonly repository: CommentCurationRepository,
    private readonly statuses: CommentStatusService,
    private readonly comments: CommentsService,
    private readonly staff: StaffActs,
    private readonly events: EventLog,
  ) {}

  /**
   * Only what everybody sees is pinned and featured; any branch can be locked. Put on twice it stays as it is. Throws 404
   * `comment_not_found`, 403 `curation_not_allowed`, 409 `comment_not_visible` or `too_many_pins`.
   */
  async put(actor: Actor, id: Id, curation: Curation): Promise<CommentView> {
    return this.change(actor, id, async (tx, comment) => {
      if (curation !== 'locked' && comment.status !== 'visible') throw new AppError(commentNotVisible);
      if (curation === 'pinned') await this.requireRoom(tx, comment);
      return this.repository.put(tx, curation, id, accountIdOf(actor));
    });
  }

  /** Throws 404 `comment_not_found`, 403 `curation_not_allowed`. */
  async take(actor: Actor, id: Id, curation: Curation): Promise<CommentView> {
    return this.change(actor, id, (tx) => this.repository.take(tx, curation, id));
  }

  /** Throws 404 `comment_not_found`, 403 `curation_not_allowed`. */
  async requireMayCurate(actor: Actor, id: Id): Promise<void> {
    await this.database.transaction((tx) => this.lock(tx, actor, id));
  }

  private async change(
    actor: Actor,
    id: Id,
    work: (tx: Tx, comment: LockedComment) => Promise<boolean>,
  ): Promise<CommentView> {
    await this.database.transaction(async (tx) => {
      const comment = await this.lock(tx, actor, id);
      if (await work(tx, comment)) this.announce(tx, comment);
    });
    return (await this.comments.requirePlaced(actor, id)).comment;
  }

  private async lock(tx: Tx, actor: Actor, id: Id): Promise<LockedComment> {
    const comment = await this.statuses.lock(tx, id);
    if (appearanceTo(actor, comment) === 'absent') throw new AppError(commentNotFound);
    this.staff.require(actor, comment, curationNotAllowed);
    return comment;
  }

  /** The thread is locked, so of many pins at once each sees the ones before. */
  private async requireRoom(tx: Tx, { id, threadId }: LockedComment): Promise<void> {
    if ((await this.repository.countOtherPins(tx, threadId, id)) >= PINS_MAX) throw new AppError(tooManyPins);
  }

  /** Of a comment that is hidden there is nothing to tell. */
  private announce(tx: Tx, { id, threadId, articleId, status }: LockedComment): void {
    if (status !== 'visible') return;
    this.events.append(tx, articleStream(articleId), COMMENT_EDITED, { commentId: id, threadId });
  }
}
