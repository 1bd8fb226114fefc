import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { Reactions } from '#platform/events/reactions.js';
import type { Actor } from '#platform/http/actor.js';
import type { ArticleView } from './article.contract.js';
import { publishingNotAllowed } from './article.errors.js';
import { articleViewsChanged } from './article.events.js';
import { canPublish } from './article.policy.js';
import { ArticlesRepository } from './articles.repository.js';
import { ArticlesService } from './articles.service.js';

/** How much an article is read, as its publisher's system tells. */
@Injectable()
export class ArticleViewsService {
  constructor(
    private readonly database: Database,
    private readonly repository: ArticlesRepository,
    private readonly articles: ArticlesService,
    private readonly reactions: Reactions,
  ) {}

  /** Throws 404 `article_not_found`, 403 `publishing_not_allowed`. */
  async put(actor: Actor, id: Id, views24h: number): Promise<ArticleView> {
    await this.requireMayKeep(actor, id);
    return this.database.transaction(async (tx) => {
      await this.repository.putViews(tx, id, views24h);
      await this.reactions.announce(tx, articleViewsChanged, { articleId: id, views24h });
      return this.repository.requireView(tx, id);
    });
  }

  /** Throws 404 `article_not_found`, 403 `publishing_not_allowed`. */
  async requireMayKeep(actor: Actor, id: Id): Promise<void> {
    const { siteId, section } = await this.articles.require(id);
    if (!canPublish(actor, siteId, section)) throw new AppError(publishingNotAllowed);
  }
}
