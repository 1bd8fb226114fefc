import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { EventViews } from '#platform/events/event-views.js';
import { articleStream } from '#platform/events/stream.js';
import type { Actor } from '#platform/http/actor.js';
import { ArticlesService } from '../articles/articles.service.js';
import type { ArticleEventsView } from './reading.contract.js';

/** An article's stream, for everybody who may read the article. */
@Injectable()
export class ArticleEventsService {
  constructor(
    private readonly views: EventViews,
    private readonly articles: ArticlesService,
  ) {}

  /** Throws 404 `article_not_found`. */
  async requireArticle(_actor: Actor, articleId: Id): Promise<{ siteId: Id }> {
    const { siteId } = await this.articles.require(articleId);
    return { siteId };
  }

  /** At most `limit` events (1 to 500) with seq > `since`, and at most about a megabyte of them: `to` tells how far they go. */
  async listAfter(articleId: Id, since: number, limit: number): Promise<ArticleEventsView> {
    const slice = await this.views.after(articleStream(articleId), since, limit);
    if (slice.reset) return { reset: true, head: slice.head };
    return { from: since, to: slice.to, head: slice.head, events: slice.events };
  }
}
