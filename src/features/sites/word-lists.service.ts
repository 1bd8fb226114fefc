import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Actor } from '#platform/http/actor.js';
import { SiteListsService } from './site-lists.service.js';
import { wordListsNotAllowed } from './site.errors.js';
import { canReadWordLists } from './site.policy.js';
import { SitesService } from './sites.service.js';
import type { PutWordLists, WordList, WordListsView } from './word-list.contract.js';
import { WordListsRepository } from './word-lists.repository.js';

/** Words that a site refuses or looks at first. They are kept from authors, who would write around them. */
@Injectable()
export class WordListsService {
  constructor(
    private readonly database: Database,
    private readonly repository: WordListsRepository,
    private readonly lists: SiteListsService,
    private readonly sites: SitesService,
  ) {}

  /** Throws 404 `site_not_found`, 403 `word_lists_not_allowed`. */
  async list(actor: Actor, slug: string): Promise<WordListsView> {
    const { id } = await this.sites.require(this.database, slug);
    if (!canReadWordLists(actor, id)) throw new AppError(wordListsNotAllowed);
    const version = await this.lists.versionOf(id, 'word_lists');
    return { items: await this.repository.list(id), next: null, version };
  }

  /** All lists of a site, for the program itself. */
  async listAll(siteId: Id): Promise<WordList[]> {
    return this.repository.list(siteId);
  }

  /** Replaces all lists. Throws 404 `site_not_found`, 403 `administration_not_allowed`, 412 `version_stale`. */
  async replace(actor: Actor, slug: string, { items }: PutWordLists, version: number): Promise<WordListsView> {
    const change = { slug, list: 'word_lists', version } as const;
    return this.lists.replace(actor, change, async (tx, siteId) => {
      await this.repository.replace(tx, siteId, items);
      return this.repository.list(siteId, tx);
    });
  }
}
