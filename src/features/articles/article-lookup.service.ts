import { Injectable } from '@nestjs/common';
import { AppError, TryLater } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Tx } from '#platform/database/tx.js';
import { OPERATOR, type Actor } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { tooManyRequests } from '#platform/http/limits/limit.js';
import type { SiteView } from '../sites/site.contract.js';
import { SitesService } from '../sites/sites.service.js';
import { ArticleLookupRepository } from './article-lookup.repository.js';
import { ArticlePages } from './pages/article-pages.js';
import { ArticlePublishingService, type Published } from './article-publishing.service.js';
import type { ArticleView, LookUpArticle } from './article.contract.js';
import { pageNotListed, pageUnreadable } from './article.errors.js';
import type { Publication } from './article.fields.js';
import { descriptionOf } from './pages/article.found-page.js';
import { canLookUp } from './article.policy.js';
import { canonicalUrl } from './article.url.js';

/** Articles that pages get a site within an hour. A newsroom writes fewer; more is somebody who makes addresses up. */
const MADE_MAX = 500;
const HOUR_MS = 3_600_000;
const RETRY_S = 60;

/** An article that is there, or what its page says of one that is not. */
type Found = { readonly article: ArticleView } | { readonly publication: Publication };

/** The article of a page whose readers may be the first to hear of it. */
@Injectable()
export class ArticleLookupService {
  constructor(
    private readonly repository: ArticleLookupRepository,
    private readonly sites: SitesService,
    private readonly pages: ArticlePages,
    private readonly publishing: ArticlePublishingService,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
  ) {}

  /**
   * The article at the address; made without a body where nobody has published it and the page is one of the site's own.
   * What a publisher has said is left as it is. Throws 404 `site_not_found`, 403 `page_not_listed`, 422 `url_not_allowed`,
   * `url_unreachable` or `page_unreadable`, 429 `too_many_requests`.
   */
  async lookUp({ site: slug, url }: LookUpArticle, request: IdempotentRequest | null = null): Promise<Published> {
    const site = await this.sites.requireView(slug);
    return this.idempotency.onceAfter(
      request,
      () => this.find(site, url),
      (tx, found) => this.take(tx, found),
    );
  }

  /** Throws 404 `site_not_found`. */
  async requireSite(_: Actor, slug: string): Promise<void> {
    await this.sites.requireView(slug);
  }

  private async find(site: SiteView, url: string): Promise<Found> {
    const article = await this.repository.findByUrl(site.id, canonicalUrl(url));
    if (article !== null) return { article };
    if (!canLookUp(site.settings, url)) throw new AppError(pageNotListed);
    const since = new Date(this.clock.now().getTime() - HOUR_MS);
    if ((await this.repository.count(site.id, since, MADE_MAX)) >= MADE_MAX)
      throw new TryLater(tooManyRequests, RETRY_S);
    const page = await this.pages.readHead(url);
    // A page of the site may lead elsewhere, by its own doing or by that of whoever made the address.
    if (!canLookUp(site.settings, page.foundAt)) throw new AppError(pageNotListed);
    const description = descriptionOf(site.site, page.head);
    if (description === null) throw pageUnreadable('This page has no title.');
    return { publication: { ...description, aliases: [page.foundAt, url] } };
  }

  private async take(tx: Tx, found: Found): Promise<Published> {
    if ('article' in found) return { article: found.article, created: false };
    const published = await this.publishing.putFirst(tx, OPERATOR, { input: found.publication, body: null });
    if (published.created) await this.repository.mark(tx, published.article.id, this.clock.now());
    return published;
  }
}
