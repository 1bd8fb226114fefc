import { Inject, Injectable } from '@nestjs/common';
import type { ClaimReview, WithContext } from 'schema-dts';
import { AppError } from '#kernel/app-error.js';
import { Cursors } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { publicUrlOf } from '#platform/config/public-url.js';
import { Database } from '#platform/database/database.js';
import type { Actor } from '#platform/http/actor.js';
import type { Page } from '#platform/http/page.contract.js';
import { ArticlesService } from '#features/articles/articles.service.js';
import { SitesService } from '#features/sites/sites.service.js';
import type { ClaimsPageQuery, ClaimView } from '../claim.contract.js';
import { claimNotFound, reviewNotFound } from '../claim.errors.js';
import { annotationPageOf } from './annotation-page.js';
import { claimReviewOf, type ClaimPlace } from './claim-review.js';
import type { VerdictsQuery } from './formats.contract.js';
import { FormatsRepository, type PlacedClaim } from './formats.repository.js';

/** A public claim, and its review where there is one. */
export interface ReviewedClaim {
  readonly claim: ClaimView;
  readonly siteName: string;
  readonly review: WithContext<ClaimReview> | null;
}

/** What is public of claims, in the formats of others. Everybody gets the same. */
@Injectable()
export class FormatsService {
  constructor(
    private readonly database: Database,
    private readonly repository: FormatsRepository,
    private readonly articles: ArticlesService,
    private readonly sites: SitesService,
    private readonly cursors: Cursors,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws 404 `claim_not_found` for what is not public. */
  async requirePublic(claimId: Id): Promise<ReviewedClaim> {
    const found = await this.repository.find(claimId);
    if (found === null) throw new AppError(claimNotFound);
    const { view: claim, siteName } = found;
    return { claim, siteName, review: claimReviewOf(claim, this.placeOf(found)) };
  }

  /** Throws 404 `claim_not_found`, 404 `review_not_found` for a claim that is no matter of ClaimReview. */
  async requireReview(claimId: Id): Promise<WithContext<ClaimReview>> {
    const { review } = await this.requirePublic(claimId);
    if (review === null) throw new AppError(reviewNotFound);
    return review;
  }

  /** Throws 404 `article_not_found`, 400 for a bad cursor. */
  async listAnnotations(articleId: Id, { after, limit }: ClaimsPageQuery): Promise<Record<string, unknown>> {
    const { url: articleUrl, site, language } = await this.articles.requireView(articleId);
    const { name: siteName } = await this.sites.requireView(site);
    const scope = `annotations ${articleId}`;
    const rows = await this.repository.listMarks(articleId, this.cursors.decode(scope, after), limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const urlOf = (cursor?: string): string => {
      const query = new URLSearchParams({ limit: String(limit), ...(cursor !== undefined && { after: cursor }) });
      return `${this.root}/api/v1/articles/${articleId}/annotations?${query.toString()}`;
    };
    return annotationPageOf(shown, {
      ...{ siteName, language, pageUrl: urlOf(after), claimUrl: (id) => this.pageOf(id) },
      nextUrl: last ? urlOf(this.cursors.encode(scope, last.key)) : null,
      sourceUrl: ({ subject }) => (subject.type === 'article' ? articleUrl : `${this.root}/comments/${subject.id}`),
    });
  }

  /** Claims of a site that were judged, the newest verdict first. Throws 404 `site_not_found`, 400 for a bad cursor. */
  async listVerdicts(slug: string, { after, limit, sources }: VerdictsQuery): Promise<Page<ClaimView>> {
    const { id: siteId } = await this.sites.require(this.database, slug);
    const scope = `verdicts ${JSON.stringify([siteId, sources ?? null])}`;
    const filter = { siteId, isAnyDead: sources !== undefined };
    const rows = await this.repository.listVerdicts(filter, this.cursors.decode(scope, after), limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items: shown.map(({ claim }) => claim), next: last ? this.cursors.encode(scope, last.key) : null };
  }

  /** Throws 404 `site_not_found`. */
  async requireSite(_actor: Actor, slug: string): Promise<void> {
    await this.sites.require(this.database, slug);
  }

  /** What the paper mended in an article, the newest first, at most 100. Throws 404 `article_not_found`. */
  async listCorrections(articleId: Id): Promise<{ items: ClaimView[]; next: null }> {
    await this.articles.require(articleId);
    return { items: await this.repository.listCorrections(articleId), next: null };
  }

  private placeOf({ view, siteName, url, publishedAt, origin, saidBy }: PlacedClaim): ClaimPlace {
    const isComment = view.subject.type === 'comment';
    const place = isComment ? `${this.root}/comments/${view.subject.id}` : url;
    return { siteName, pageUrl: this.pageOf(view.id), article: { url: place, publishedAt, origin }, saidBy };
  }

  private pageOf(claimId: Id): string {
    return `${this.root}/claims/${claimId}`;
  }

  private get root(): string {
    return publicUrlOf(this.config);
  }
}
