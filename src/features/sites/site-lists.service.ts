import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor } from '#platform/http/actor.js';
import { requireVersion } from '#platform/http/if-match.js';
import { administrationNotAllowed, siteNotFound } from './site.errors.js';
import { canAdminister } from './site.policy.js';
import { SiteListsRepository, type SiteList } from './site-lists.repository.js';
import { SitesRepository } from './sites.repository.js';

/** Lists of a site that admins replace as a whole, one version at a time. */
@Injectable()
export class SiteListsService {
  constructor(
    private readonly database: Database,
    private readonly repository: SiteListsRepository,
    private readonly sites: SitesRepository,
    private readonly clock: Clock,
  ) {}

  /** To be asked before the items: a list that is replaced in between is then refused as stale, never overwritten. */
  async versionOf(siteId: Id, list: SiteList): Promise<number> {
    return this.repository.versionOf(this.database, siteId, list);
  }

  /**
   * Runs `write` with the site locked, if `version` is that of the list, and raises it. `write` returns the list as it
   * is then. Throws 404 `site_not_found`, 403 `administration_not_allowed`, 412 `version_stale`.
   */
  async replace<Item>(
    actor: Actor,
    { slug, list, version }: { slug: string; list: SiteList; version: number },
    write: (tx: Tx, siteId: Id, at: Date) => Promise<Item[]>,
  ): Promise<{ items: Item[]; next: null; version: number }> {
    const at = this.clock.now();
    return this.database.transaction(async (tx) => {
      const site = await this.sites.lock(tx, slug);
      if (site === null) throw new AppError(siteNotFound);
      if (!canAdminister(actor, site.id)) throw new AppError(administrationNotAllowed);
      requireVersion(version, await this.repository.versionOf(tx, site.id, list));
      const items = await write(tx, site.id, at);
      const by = actor.kind === 'member' ? actor.accountId : null;
      await this.repository.put(tx, site.id, { list, version: version + 1, by, at });
      return { items, next: null, version: version + 1 };
    });
  }
}
