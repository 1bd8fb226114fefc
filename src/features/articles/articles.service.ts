import { Injectable } from '@nestjs/common';
import { AppError, invalidField } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { Reactions } from '#platform/events/reactions.js';
import type { Actor } from '#platform/http/actor.js';
import { SitesService, type Site } from '../sites/sites.service.js';
import { ArticleRevisions, readBlocks } from './article-revisions.js';
import type { ArticleTextView, ArticleView, PutArticle } from './article.contract.js';
import type { ArticleEntity } from './article.entity.js';
import { articleAmbiguous, articleNotFound, publishingNotAllowed } from './article.errors.js';
import { articleCreated } from './article.events.js';
import { canPublish } from './article.policy.js';
import { canonicalUrl, URL_BYTES_MAX } from './article.url.js';
import { ArticlesRepository, type ArticleFields } from './articles.repository.js';

export { splitTitle } from './article.title.js';
export { canonicalUrl } from './article.url.js';

/** What publishing did: the article, and whether it is new here. */
export interface Published {
  readonly article: ArticleView;
  readonly created: boolean;
}

/** Articles: publishing, and finding them by what the publisher knows of them. */
@Injectable()
export class ArticlesService {
  constructor(
    private readonly database: Database,
    private readonly repository: ArticlesRepository,
    private readonly sites: SitesService,
    private readonly revisions: ArticleRevisions,
    private readonly reactions: Reactions,
  ) {}

  /**
   * Makes the article that the external id or the URL names, or brings it up to date; without a body the text stays.
   * Throws 404 `site_not_found`, 403 `publishing_not_allowed`, 409 `article_ambiguous`, 400 for an unusable body.
   */
  async publish(actor: Actor, input: PutArticle): Promise<Published> {
    await this.requireMayPublish(actor, input.site);
    // A long text takes long to read, so nobody's transaction waits for it.
    const blocks = input.body ? readBlocks(input.body) : null;
    return this.database.transaction(async (tx) => {
      const site = await this.requireMayPublish(actor, input.site, tx);
      await this.repository.lockSite(tx, site.id);
      const keys = { siteId: site.id, externalId: input.externalId ?? null, url: toUrl(input.url) };
      const known = await this.findByKeys(tx, keys);
      const fields = toFields(keys, input, known);
      const article = known ?? (await this.repository.insert(tx, fields));
      if (known !== null) await this.repository.update(tx, known.id, fields);
      if (blocks) await this.revisions.revise(tx, article, blocks, known !== null);
      if (known === null) await this.reactions.announce(tx, articleCreated, { articleId: article.id });
      return { article: await this.repository.requireView(tx, article.id), created: known === null };
    });
  }

  /** Throws 404 `site_not_found`, 403 `publishing_not_allowed`. */
  async requireMayPublish(actor: Actor, slug: string, tx?: Tx): Promise<Site> {
    const site = tx
      ? await this.sites.require(tx, slug)
      : await this.database.transaction((own) => this.sites.require(own, slug));
    if (!canPublish(actor, site.id)) throw new AppError(publishingNotAllowed);
    return site;
  }

  /** An article without its text. Throws 404 `article_not_found`. */
  async requireView(id: Id): Promise<ArticleView> {
    const article = await this.repository.findView(this.database, id);
    if (article === null) throw new AppError(articleNotFound);
    return article;
  }

  /** An article with its text as it stands now. Throws 404 `article_not_found`. */
  async requireText(id: Id): Promise<ArticleTextView> {
    const article = await this.repository.findText(id);
    if (article === null) throw new AppError(articleNotFound);
    return article;
  }

  /** The articles at an address, on all sites; at most 100. */
  async listByUrl(url: string): Promise<ArticleView[]> {
    return this.repository.listByUrl(canonicalUrl(url));
  }

  /** The article published here last; null before the first. */
  async findNewest(): Promise<Id | null> {
    return this.repository.findNewest();
  }

  /** Throws 404 `article_not_found`. */
  async require(id: Id, tx?: Tx): Promise<ArticleEntity> {
    const article = tx
      ? await this.repository.findById(tx, id)
      : await this.database.transaction((own) => this.repository.findById(own, id));
    if (article === null) throw new AppError(articleNotFound);
    return article;
  }

  private async findByKeys(tx: Tx, keys: ArticleKeys): Promise<ArticleEntity | null> {
    const [id, other] = await this.repository.listIdsByKeys(tx, keys);
    if (other !== undefined) throw new AppError(articleAmbiguous);
    const known = id === undefined ? null : await this.repository.findById(tx, id);
    const [before, now] = [known?.externalId ?? null, keys.externalId];
    if (before !== null && now !== null && before !== now) throw new AppError(articleAmbiguous);
    return known;
  }
}

type ArticleKeys = Pick<ArticleFields, 'siteId' | 'externalId' | 'url'>;

/** What a new article is while its publisher says nothing else. */
const NEW_ARTICLE = {
  externalId: null,
  byline: null,
  section: null,
  tags: [],
  language: null,
  publishedAt: null,
  origin: 'own',
  discussion: 'open',
  closeAt: null,
} as const;

/** What the publisher leaves out stays as it is known. */
function toFields(keys: ArticleKeys, input: PutArticle, known: ArticleEntity | null): ArticleFields {
  const { site: _site, body: _body, publishedAt, closeAt, ...said } = input;
  const given = { ...said, publishedAt: toDate(publishedAt), closeAt: toDate(closeAt), ...keys };
  return { ...NEW_ARTICLE, ...(known && descriptionOf(known)), ...onlyGiven(given) } as ArticleFields;
}

function descriptionOf(article: ArticleEntity): ArticleFields {
  const {
    id: _id,
    revision: _revision,
    marks: _marks,
    createdAt: _createdAt,
    updatedAt: _updatedAt,
    ...fields
  } = article;
  return fields;
}

function onlyGiven(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}

function toUrl(given: string): string {
  const url = canonicalUrl(given);
  if (Buffer.byteLength(url) <= URL_BYTES_MAX) return url;
  throw invalidField('/url', 'too_long', `An address has at most ${URL_BYTES_MAX} bytes.`);
}

function toDate(time: string | undefined): Date | null {
  return time === undefined ? null : new Date(time);
}
