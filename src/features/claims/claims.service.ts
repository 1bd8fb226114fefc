import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Cursors } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import { accountIdOf, GUEST, isStaff, type Actor } from '#platform/http/actor.js';
import type { Page } from '#platform/http/page.contract.js';
import { ArticlesService } from '../articles/articles.service.js';
import { SitesService } from '../sites/sites.service.js';
import { ClaimListsRepository, type ClaimFilter } from './claim-lists.repository.js';
import type { ClaimsPageQuery, ClaimsQuery, ClaimView } from './claim.contract.js';
import { claimNotFound } from './claim.errors.js';
import { canSeeClaim } from './claim.policy.js';
import { ClaimsRepository, type FoundClaim } from './claims.repository.js';

/** A claim as somebody sees it, and whether everybody sees it like that. */
export interface SeenClaim extends FoundClaim {
  readonly isPublic: boolean;
}

/** Reading claims: each as far as whoever asks may know of it. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly database: Database,
    private readonly repository: ClaimsRepository,
    private readonly lists: ClaimListsRepository,
    private readonly articles: ArticlesService,
    private readonly sites: SitesService,
    private readonly cursors: Cursors,
  ) {}

  /** Throws 404 `claim_not_found` for what `actor` knows nothing of. */
  async requireSeen(actor: Actor, id: Id, reader: Reader = this.database): Promise<SeenClaim> {
    const claim = await this.repository.find(reader, id, accountIdOf(actor));
    if (claim === null || !canSeeClaim(actor, claim)) throw new AppError(claimNotFound);
    return { ...claim, isPublic: canSeeClaim(GUEST, { ...claim, isFlaggedByActor: false }) };
  }

  /**
   * As `requireSeen`; of a claim that was public, or that `actor` flagged, and that is part of another one now, that one.
   * The staff sees both.
   */
  async requireLed(actor: Actor, id: Id, reader: Reader = this.database): Promise<SeenClaim> {
    const claim = await this.repository.find(reader, id, accountIdOf(actor));
    const isSeen = claim !== null && canSeeClaim(actor, claim);
    const leadId = isSeen ? null : await this.repository.findLead(reader, id, accountIdOf(actor));
    return this.requireSeen(actor, leadId ?? id, reader);
  }

  /** Throws 404 `claim_not_found`. */
  async requireAccess(actor: Actor, id: Id): Promise<void> {
    await this.requireSeen(actor, id);
  }

  /** A claim as it is; the caller knows who may see it. */
  async requireView(reader: Reader, id: Id): Promise<ClaimView> {
    const claim = await this.repository.find(reader, id, null);
    if (claim === null) throw new AppError(claimNotFound);
    return claim.view;
  }

  /** Claims on an article and its comments, the newest first. Throws 404 `article_not_found`, 400 for a bad cursor. */
  async listOfArticle(actor: Actor, articleId: Id, query: ClaimsPageQuery): Promise<Page<ClaimView>> {
    const { siteId, section } = await this.articles.require(articleId);
    const staffOf = isStaff(actor, siteId, section) ? { section: null } : null;
    return this.page(actor, { siteId, articleId, state: null, words: null, staffOf }, query);
  }

  /** Claims of a site, the newest first. Throws 404 `site_not_found`, 400 for a bad cursor. */
  async list(actor: Actor, { site: slug, state, q: words, ...page }: ClaimsQuery): Promise<Page<ClaimView>> {
    const { id: siteId } = await this.sites.require(this.database, slug);
    const section = actor.kind === 'member' ? (actor.memberships.get(siteId)?.section ?? null) : null;
    const staffOf = isStaff(actor, siteId, section) ? { section } : null;
    return this.page(actor, { siteId, articleId: null, state: state ?? null, words: words ?? null, staffOf }, page);
  }

  private async page(actor: Actor, filter: ClaimFilter, { after, limit }: ClaimsPageQuery): Promise<Page<ClaimView>> {
    const accountId = accountIdOf(actor);
    const scope = `claims ${JSON.stringify([accountId, filter])}`;
    const rows = await this.lists.list(filter, accountId, this.cursors.decode(scope, after), limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items: shown.map(({ view }) => view), next: last ? this.cursors.encode(scope, last.key) : null };
  }
}
