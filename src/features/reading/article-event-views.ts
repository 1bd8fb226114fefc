import { Injectable } from '@nestjs/common';
import { asStored, EventViews } from '#platform/events/event-views.js';
import { ARTICLE_REVISED } from '../articles/article.events.js';
import { CommentCountsService } from '../comments/counts/comment-counts.service.js';
import {
  COMMENT_COUNTS,
  COMMENT_DELETED,
  COMMENT_EDITED,
  COMMENT_POSTED,
  COMMENT_REMOVED,
  COMMENT_RESTORED,
  type CommentCounts,
  type CommentShown,
} from '../comments/comment.events.js';
import { CommentsService } from '../comments/comments.service.js';
import { THREAD_CHANGED, THREAD_OPENED, type ThreadEvent } from '../threads/thread.events.js';
import { ThreadsService } from '../threads/threads.service.js';

/** How each type of event on an article's stream is told: as everybody sees its subject at the moment of telling. */
@Injectable()
export class ArticleEventViews {
  constructor(
    views: EventViews,
    private readonly comments: CommentsService,
    private readonly counts: CommentCountsService,
    private readonly threads: ThreadsService,
  ) {
    views.renderBy([COMMENT_POSTED, COMMENT_EDITED, COMMENT_RESTORED], (shown: readonly CommentShown[]) =>
      this.toComments(shown),
    );
    views.renderBy([COMMENT_COUNTS], (counted: readonly CommentCounts[]) => this.toCounts(counted));
    views.renderBy([THREAD_OPENED, THREAD_CHANGED], (events: readonly ThreadEvent[]) => this.toThreads(events));
    views.renderBy([COMMENT_REMOVED, COMMENT_DELETED, ARTICLE_REVISED], asStored);
  }

  /** A comment that was hidden since is its tombstone. */
  private async toComments(shown: readonly CommentShown[]): Promise<object[]> {
    const comments = await this.comments.listPublic(shown.map(({ commentId }) => commentId));
    return shown.map(({ commentId }) => ({ comment: comments.get(commentId) ?? null }));
  }

  private async toCounts(counted: readonly CommentCounts[]): Promise<object[]> {
    const counts = await this.counts.listPublic(counted.flatMap(({ commentIds }) => commentIds));
    return counted.map(({ commentIds }) => ({ comments: commentIds.flatMap((id) => counts.get(id) ?? []) }));
  }

  private async toThreads(events: readonly ThreadEvent[]): Promise<object[]> {
    const views = await this.threads.listByIds(events.map(({ threadId }) => threadId));
    const threads = new Map(views.map((view) => [view.id, view]));
    return events.map(({ threadId }) => ({ thread: threads.get(threadId) ?? null }));
  }
}
