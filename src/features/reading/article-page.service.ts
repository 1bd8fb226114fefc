import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import { ArticlesService } from '../articles/articles.service.js';
import { ThreadsService } from '../threads/threads.service.js';
import type { ArticlePageView } from './reading.contract.js';

/** The article with its threads, as everybody sees it. */
@Injectable()
export class ArticlePageService {
  constructor(
    private readonly articles: ArticlesService,
    private readonly threads: ThreadsService,
    private readonly events: EventLog,
  ) {}

  /** Throws 404 `article_not_found`. */
  async require(id: Id): Promise<ArticlePageView> {
    const stream = articleStream(id);
    // The place is read first: what comes after it may be in the page already, and an event twice does no harm.
    const heads = await this.events.heads([stream]);
    const article = await this.articles.requireText(id);
    const threads = await this.threads.listOfArticle(id);
    return { ...article, threads, seq: heads.get(stream) ?? 0 };
  }

  /** The article published here last; null before the first. */
  async findNewest(): Promise<Id | null> {
    return this.articles.findNewest();
  }
}
