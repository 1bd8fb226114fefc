import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor } from '#platform/http/actor.js';
import type { ArticleTextView, ArticleView } from './article.contract.js';
import { articleNotFound } from './article.errors.js';
import type { Article } from './article.js';
import { ArticlesRepository } from './articles.repository.js';

export type { Article } from './article.js';
export { canonicalUrl } from './article.url.js';

/** Articles: finding them by what is known of them, and reading them. */
@Injectable()
export class ArticlesService {
  constructor(
    private readonly database: Database,
    private readonly repository: ArticlesRepository,
  ) {}

  /** Throws 404 `article_not_found`. */
  async require(id: Id): Promise<Article> {
    return this.read(this.database, id);
  }

  /** The same within a transaction. Throws 404 `article_not_found`. */
  async requireWithin(tx: Tx, id: Id): Promise<Article> {
    return this.read(tx, id);
  }

  /** The same; null when there is none. */
  async findWithin(tx: Tx, id: Id): Promise<Article | null> {
    return this.repository.find(tx, id);
  }

  /** An article without its text. Throws 404 `article_not_found`. */
  async requireView(id: Id): Promise<ArticleView> {
    const article = await this.repository.findView(this.database, id);
    if (article === null) throw new AppError(articleNotFound);
    return article;
  }

  /** Throws 404 `article_not_found`. */
  async requireAccess(_actor: Actor, id: Id): Promise<void> {
    await this.require(id);
  }

  /** An article with its text as it stands now. Throws 404 `article_not_found`. */
  async requireText(id: Id): Promise<ArticleTextView> {
    const article = await this.repository.findText(id);
    if (article === null) throw new AppError(articleNotFound);
    return article;
  }

  /** The article published here last; null before the first. */
  async findNewest(): Promise<Id | null> {
    return this.repository.findNewest();
  }

  private async read(reader: Reader, id: Id): Promise<Article> {
    const article = await this.repository.find(reader, id);
    if (article === null) throw new AppError(articleNotFound);
    return article;
  }
}
