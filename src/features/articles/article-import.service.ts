import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Database } from '#platform/database/database.js';
import type { Actor } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { SitesService } from '../sites/sites.service.js';
import { ArticlePages, type FoundPage } from './pages/article-pages.js';
import { ArticlePublishingService, type PreparedArticle, type Published } from './article-publishing.service.js';
import type { ImportArticle, PutArticle } from './article.contract.js';
import { pageUnreadable } from './article.errors.js';
import type { Publication } from './article.fields.js';
import { descriptionOf } from './pages/article.found-page.js';

/** Articles from pages of the web. */
@Injectable()
export class ArticleImportService {
  constructor(
    private readonly database: Database,
    private readonly sites: SitesService,
    private readonly pages: ArticlePages,
    private readonly publishing: ArticlePublishingService,
    private readonly idempotency: Idempotency,
  ) {}

  /**
   * Fetches a page and publishes the article in it, or brings the article that is known there up to date. Throws
   * 404 `site_not_found`, 403 `publishing_not_allowed`, 422 `url_not_allowed`, `url_unreachable` or `page_unreadable`,
   * 409 `article_ambiguous`.
   */
  async import(actor: Actor, input: ImportArticle, request: IdempotentRequest | null = null): Promise<Published> {
    await this.publishing.requireMayPublish(actor, input.site);
    return this.idempotency.onceAfter(
      request,
      () => this.prepare(actor, input),
      (tx, prepared) => this.publishing.put(tx, actor, prepared),
    );
  }

  private async prepare(actor: Actor, { site: slug, url }: ImportArticle): Promise<PreparedArticle> {
    const { settings } = await this.sites.require(this.database, slug);
    const page = await this.pages.readWhole(url);
    const isOwn = settings.origins.includes(new URL(page.foundAt).origin);
    const publication: Publication = {
      ...toPublication(slug, page),
      originAtFirst: isOwn ? 'own' : 'external',
      aliases: [page.foundAt, url],
    };
    try {
      return await this.publishing.prepare(actor, publication);
    } catch (error) {
      // The body is the page's, so nobody can be told to send another one.
      if (error instanceof AppError && error.fields[0]?.pointer === '/body/content')
        throw pageUnreadable(error.detail ?? 'There is no text on this page.');
      throw error;
    }
  }
}

function toPublication(site: string, { head, text }: FoundPage): PutArticle {
  const description = descriptionOf(site, head);
  if (description === null || text === null) throw pageUnreadable('There is no article on this page.');
  return { ...description, body: { format: 'html', content: text } };
}
