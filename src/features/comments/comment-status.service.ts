import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import { ThreadsService } from '../threads/threads.service.js';
import type { ThreadContext } from '../threads/threads.service.js';
import { CommentConsequences } from './comment-consequences.js';
import { commentNotFound } from './comment.errors.js';
import {
  COMMENT_DELETED,
  COMMENT_POSTED,
  COMMENT_REMOVED,
  COMMENT_RESTORED,
  type CommentHidden,
  type CommentShown,
} from './comment.events.js';
import type { CommentStatus } from './comment.policy.js';
import { CommentStatusRepository, type LockedComment } from './comment-status.repository.js';

export type { LockedComment } from './comment-status.repository.js';

/** A comment locked under its thread, with what decides on writing there. */
export interface CommentInThread {
  readonly comment: LockedComment;
  readonly thread: ThreadContext;
}

/** The one way in which a comment is hidden and shown: its status, the counts above it, the event and all that follows. */
@Injectable()
export class CommentStatusService {
  constructor(
    private readonly repository: CommentStatusRepository,
    private readonly threads: ThreadsService,
    private readonly consequences: CommentConsequences,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /** Locks the thread, then the comment, so that its place in the tree and its counts stay as they are. Throws 404 `comment_not_found`. */
  async lock(tx: Tx, id: Id): Promise<LockedComment> {
    const comment = await this.repository.lock(tx, id);
    if (comment === null) throw new AppError(commentNotFound);
    return comment;
  }

  /** The same, for whoever needs to know of the thread too. Throws 404 `comment_not_found`. */
  async lockInThread(tx: Tx, id: Id): Promise<CommentInThread> {
    const comment = await this.lock(tx, id);
    return { comment, thread: await this.threads.lock(tx, comment.threadId) };
  }

  /** Changes the status of a locked comment; `by` is the account that does it. Without a change nothing happens. */
  async change(tx: Tx, comment: LockedComment, status: CommentStatus, by: Id | null): Promise<void> {
    if (comment.status === status) return;
    const visible = Number(status === 'visible') - Number(comment.status === 'visible');
    const listed = comment.listedReplies > 0 ? 0 : visible;
    await this.repository.change(tx, comment, { status, at: this.clock.now(), by }, { visible, listed });
    this.announce(tx, comment, status);
    await this.consequences.ofStatus(tx, comment, status);
  }

  /** What nobody has seen makes no event when it is hidden: the gap in the stream would tell of it. */
  private announce(tx: Tx, { id, threadId, articleId, publishedAt }: LockedComment, status: CommentStatus): void {
    const named: CommentShown = { commentId: id, threadId };
    const stream = articleStream(articleId);
    if (status === 'visible') {
      this.events.append(tx, stream, publishedAt === null ? COMMENT_POSTED : COMMENT_RESTORED, { ...named });
    } else if (publishedAt !== null) {
      const hidden: CommentHidden = { ...named, status };
      this.events.append(tx, stream, status === 'deleted' ? COMMENT_DELETED : COMMENT_REMOVED, { ...hidden });
    }
  }
}
