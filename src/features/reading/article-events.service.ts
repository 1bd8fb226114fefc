import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { EventLog, EVENTS_BEHIND_MAX } from '#platform/events/event-log.js';
import { articleStream, type StoredEvent } from '#platform/events/stream.js';
import type { Actor } from '#platform/http/actor.js';
import { ArticlesService } from '../articles/articles.service.js';
import type { CommentView } from '../comments/comment.contract.js';
import { COMMENT_COUNTS, COMMENT_POSTED, type CommentCounts, type CommentPosted } from '../comments/comment.events.js';
import { CommentsService } from '../comments/comments.service.js';
import type { ThreadView } from '../threads/thread.contract.js';
import { THREAD_OPENED, type ThreadOpened } from '../threads/thread.events.js';
import { ThreadsService } from '../threads/threads.service.js';
import type { ArticleEventsView, EventView } from './reading.contract.js';

/** The subjects of some events as everybody sees them at this moment. */
interface Subjects {
  readonly comments: ReadonlyMap<Id, CommentView>;
  readonly threads: ReadonlyMap<Id, ThreadView>;
}

/**
 * An article's stream as it is delivered, by REST and live alike. Stored events hold ids; what they speak of is loaded
 * and authorised now, so that a replay shows a comment that was hidden since as a tombstone.
 */
@Injectable()
export class ArticleEventsService {
  constructor(
    private readonly events: EventLog,
    private readonly articles: ArticlesService,
    private readonly threads: ThreadsService,
    private readonly comments: CommentsService,
  ) {}

  /** Throws 404 `article_not_found`. */
  async requireArticle(_actor: Actor, articleId: Id): Promise<void> {
    await this.articles.require(articleId);
  }

  /** At most `limit` events (1 to 500) with seq > `since`. */
  async listAfter(articleId: Id, since: number, limit = EVENTS_BEHIND_MAX): Promise<ArticleEventsView> {
    const slice = await this.events.after(articleStream(articleId), since, limit);
    if (slice.reset) return { reset: true, head: slice.head };
    const events = await this.render(articleId, slice.events);
    return { from: since, to: events.at(-1)?.seq ?? since, head: slice.head, events };
  }

  /** The next events for everybody who watches, however far behind; at most 500. */
  async listNext(articleId: Id, since: number): Promise<EventView[]> {
    return this.render(articleId, await this.events.next(articleStream(articleId), since));
  }

  private async render(articleId: Id, stored: readonly StoredEvent[]): Promise<EventView[]> {
    const subjects: Subjects = {
      comments: await this.comments.listPublic(stored.flatMap(commentIdsOf)),
      threads: await this.listThreads(stored),
    };
    const stream = articleStream(articleId);
    return stored.map((event) => ({ stream, ...event, data: toData(event, subjects) }));
  }

  private async listThreads(stored: readonly StoredEvent[]): Promise<ReadonlyMap<Id, ThreadView>> {
    const ids = stored.filter(({ type }) => type === THREAD_OPENED).map(({ data }) => asThreadOpened(data).threadId);
    const views = ids.length === 0 ? [] : await this.threads.listByIds(ids);
    return new Map(views.map((view) => [view.id, view]));
  }
}

function commentIdsOf({ type, data }: StoredEvent): readonly Id[] {
  if (type === COMMENT_POSTED) return [(data as unknown as CommentPosted).commentId];
  return type === COMMENT_COUNTS ? (data as unknown as CommentCounts).commentIds : [];
}

function asThreadOpened(data: StoredEvent['data']): ThreadOpened {
  return data as unknown as ThreadOpened;
}

function toData({ type, data }: StoredEvent, { comments, threads }: Subjects): EventView['data'] {
  switch (type) {
    case COMMENT_POSTED:
      return { comment: comments.get((data as unknown as CommentPosted).commentId) ?? null };
    case COMMENT_COUNTS:
      return { comments: (data as unknown as CommentCounts).commentIds.flatMap((id) => toCounts(comments.get(id))) };
    case THREAD_OPENED:
      return { thread: threads.get(asThreadOpened(data).threadId) ?? null };
    default:
      return { ...data };
  }
}

/** A tombstone has no votes to tell. */
function toCounts(comment: CommentView | undefined): object[] {
  return comment?.status === 'visible' ? [{ id: comment.id, ...comment.counts }] : [];
}
