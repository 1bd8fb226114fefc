import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import { Reactions } from '#platform/events/reactions.js';
import type { Actor } from '#platform/http/actor.js';
import { SitesService, type Site } from '../sites/sites.service.js';
import { ArticleRevisions, type NewBody } from './article-revisions.js';
import type { ArticleView, PutArticle } from './article.contract.js';
import type { ArticleEntity } from './article.entity.js';
import { articleAmbiguous, publishingNotAllowed } from './article.errors.js';
import { articleCreated, articleDebateChanged, articleMoved } from './article.events.js';
import { fieldsAfter, type ArticleFields, type ArticleKeys, type Publication } from './article.fields.js';
import { keysOf } from './article.keys.js';
import { canPublish, canPublishSomewhere, closingTime, type Course, type Debate } from './article.policy.js';
import { ArticlesRepository } from './articles.repository.js';

export { splitTitle } from './pages/article.title.js';

/** What publishing did: the article, and whether it is new here. */
export interface Published {
  readonly article: ArticleView;
  readonly created: boolean;
}

/** An article whose body was read. */
export interface PreparedArticle {
  readonly input: Publication;
  readonly body: NewBody | null;
}

/** Publishing articles and bringing them up to date. */
@Injectable()
export class ArticlePublishingService {
  constructor(
    private readonly database: Database,
    private readonly repository: ArticlesRepository,
    private readonly sites: SitesService,
    private readonly revisions: ArticleRevisions,
    private readonly reactions: Reactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the article that the external id or the URL names, or brings it up to date; without a body the text stays.
   * Throws 404 `site_not_found`, 403 `publishing_not_allowed`, 409 `article_ambiguous`, 400 for an unusable body.
   */
  async publish(actor: Actor, input: PutArticle): Promise<Published> {
    const prepared = await this.prepare(actor, input);
    return this.database.transaction((tx) => this.put(tx, actor, prepared));
  }

  /** The part of publishing that takes long, before its transaction. Throws as `publish` does. */
  async prepare(actor: Actor, input: Publication): Promise<PreparedArticle> {
    const site = await this.siteToPublishOn(this.database, actor, input.site);
    const body = input.body === undefined ? null : await this.revisions.read(keysOf(site.id, input), input.body);
    return { input, body };
  }

  /** Publishes what was prepared. Throws as `publish` does. */
  async put(tx: Tx, actor: Actor, { input, body }: PreparedArticle): Promise<Published> {
    const site = await this.siteToPublishOn(tx, actor, input.site);
    await this.repository.lockSite(tx, site.id);
    const keys = keysOf(site.id, input);
    const known = await this.findByKeys(tx, keys);
    const fields = fieldsAfter(keys, input, known, { by: accountOf(actor), at: this.clock.now() });
    requireSections(actor, known, fields);
    const article = known ?? (await this.repository.insert(tx, fields));
    if (known !== null) await this.repository.update(tx, known.id, fields);
    await this.repository.putUrls(tx, article.id, keys);
    if (body !== null) await this.revisions.revise(tx, article, body, known !== null);
    if (known === null) await this.reactions.announce(tx, articleCreated, { articleId: article.id });
    else await this.tellOfChange(tx, site, known, fields);
    return { article: await this.repository.requireView(tx, article.id), created: known === null };
  }

  /** Publishes what was prepared unless the article is known by now: then it stays, and its addresses are noted. Throws as `publish` does. */
  async putFirst(tx: Tx, actor: Actor, prepared: PreparedArticle): Promise<Published> {
    const site = await this.siteToPublishOn(tx, actor, prepared.input.site);
    await this.repository.lockSite(tx, site.id);
    const keys = keysOf(site.id, prepared.input);
    const [known] = await this.repository.listIdsByKeys(tx, keys);
    if (known === undefined) return this.put(tx, actor, prepared);
    await this.repository.putUrls(tx, known, keys);
    return { article: await this.repository.requireView(tx, known), created: false };
  }

  /** Whether `actor` publishes anything on the site. Throws 404 `site_not_found`, 403 `publishing_not_allowed`. */
  async requireMayPublish(actor: Actor, slug: string): Promise<void> {
    await this.siteToPublishOn(this.database, actor, slug);
  }

  private async tellOfChange(tx: Tx, site: Site, known: ArticleEntity, fields: ArticleFields): Promise<void> {
    const { id: articleId, createdAt, section: before } = known;
    const { section } = fields;
    if (before !== section) await this.reactions.announce(tx, articleMoved, { articleId, section });
    if (endOf(known, site) !== endOf({ ...fields, createdAt }, site))
      await this.reactions.announce(tx, articleDebateChanged, { articleId });
  }

  private async siteToPublishOn(reader: Reader, actor: Actor, slug: string): Promise<Site> {
    const site = await this.sites.require(reader, slug);
    if (!canPublishSomewhere(actor, site.id)) throw new AppError(publishingNotAllowed);
    return site;
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

/** Whether and until when an article is debated: what readers of an open page have to hear of. */
function endOf(article: Course & Pick<Debate, 'discussion'>, { settings }: Site): string {
  return `${article.discussion} ${String(closingTime(article, settings.autoCloseDays)?.getTime())}`;
}

/** An editor of one section neither takes articles from another nor gives them away. */
function requireSections(actor: Actor, known: ArticleEntity | null, { siteId, section }: ArticleFields): void {
  const sections = known === null ? [section] : [known.section, section];
  if (!sections.every((one) => canPublish(actor, siteId, one))) throw new AppError(publishingNotAllowed);
}

function accountOf(actor: Actor): Id | null {
  return actor.kind === 'member' ? actor.accountId : null;
}
