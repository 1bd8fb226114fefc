import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { WordList } from '../sites/word-list.contract.js';
import { SitesService } from '../sites/sites.service.js';
import { WordListsService } from '../sites/word-lists.service.js';
import type { Surroundings } from './checks/check.js';
import { AuthorFactsRepository } from './facts/author-facts.repository.js';
import { PoliciesService, type VersionedPolicy } from './policy/policies.service.js';
import type { UsableService } from './services/service-checks.js';
import { ScreeningServicesService } from './services/screening-services.service.js';
import { PatternSet } from './text/pattern-set.js';
import { findersOf } from './text/word-finders.js';

/** Books kept of this many sites; the one that was not used for the longest time goes. */
const BOOKS_MAX = 200;

/** Everything by which a site screens, ready for use. */
export interface RuleBook extends VersionedPolicy {
  /** Of which state of the site it is a copy. */
  readonly standing: string;
  readonly lists: readonly WordList[];
  readonly words: Surroundings['words'];
  readonly patterns: PatternSet;
  readonly ownDomains: readonly string[];
  readonly services: readonly UsableService[];
}

/**
 * Copies of what sites screen by. A copy may be old: whoever uses one compares its `standing` within the transaction, and
 * has it forgotten.
 */
@Injectable()
export class RuleBooks {
  private readonly bySite = new Map<Id, Promise<RuleBook>>();

  constructor(
    private readonly database: Database,
    private readonly facts: AuthorFactsRepository,
    private readonly policies: PoliciesService,
    private readonly sites: SitesService,
    private readonly wordLists: WordListsService,
    private readonly services: ScreeningServicesService,
  ) {}

  /** `standing`: what it has to be a copy of, if that is known. */
  async of(siteId: Id, standing: string | null = null): Promise<RuleBook> {
    const kept = this.bySite.get(siteId);
    const known = await kept;
    const isNew = known !== undefined && (standing === null || known.standing === standing);
    // Whoever finds an old one reads it anew, for all who come meanwhile.
    const book = isNew || this.bySite.get(siteId) !== kept ? this.bySite.get(siteId) : undefined;
    return this.keep(siteId, book ?? this.read(siteId));
  }

  forget(siteId: Id): void {
    this.bySite.delete(siteId);
  }

  private async keep(siteId: Id, book: Promise<RuleBook>): Promise<RuleBook> {
    this.bySite.delete(siteId);
    this.bySite.set(siteId, book);
    const [oldest] = this.bySite.keys();
    if (this.bySite.size > BOOKS_MAX && oldest !== undefined) this.bySite.delete(oldest);
    try {
      return await book;
    } catch (error) {
      // What failed is read again by the next.
      if (this.bySite.get(siteId) === book) this.bySite.delete(siteId);
      throw error;
    }
  }

  private async read(siteId: Id): Promise<RuleBook> {
    const standing = await this.facts.standingOfSite(this.database, siteId);
    const { version, policy } = await this.policies.current(this.database, siteId);
    const { settings } = await this.sites.requireById(this.database, siteId);
    const lists = await this.wordLists.listAll(siteId);
    return {
      ...{ standing, version, policy },
      lists,
      words: findersOf(lists),
      patterns: new PatternSet(policy.patterns),
      ownDomains: settings.origins.map((origin) => new URL(origin).hostname),
      services: await this.services.listUsable(this.database, siteId),
    };
  }
}
