import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor } from '#platform/http/actor.js';
import type { PutReasons, Reason, ReasonsView } from './reason.contract.js';
import { defaultReasons } from './reason.defaults.js';
import { ReasonsRepository } from './reasons.repository.js';
import { SiteListsService } from './site-lists.service.js';
import { SitesService } from './sites.service.js';

/** What a comment on a site can be removed for. */
@Injectable()
export class ReasonsService {
  constructor(
    private readonly database: Database,
    private readonly repository: ReasonsRepository,
    private readonly lists: SiteListsService,
    private readonly sites: SitesService,
  ) {}

  /** The reasons in their order; no secret, since readers choose from them. Throws 404 `site_not_found`. */
  async list(slug: string): Promise<ReasonsView> {
    const { id } = await this.sites.require(this.database, slug);
    const version = await this.lists.versionOf(id, 'reasons');
    return { items: await this.repository.list(id), next: null, version };
  }

  /** The reasons that can be given on a site now, in their order. */
  async listOf(reader: Reader, siteId: Id): Promise<Reason[]> {
    return this.repository.list(siteId, reader);
  }

  /**
   * Replaces the whole list; what it no longer has is retired. Throws 404 `site_not_found`,
   * 403 `administration_not_allowed`, 412 `version_stale`.
   */
  async replace(actor: Actor, slug: string, { items }: PutReasons, version: number): Promise<ReasonsView> {
    const change = { slug, list: 'reasons', version } as const;
    return this.lists.replace(actor, change, async (tx, siteId, at) => {
      await this.repository.retireAll(tx, siteId, at);
      await this.repository.put(tx, siteId, items);
      return this.repository.list(siteId, tx);
    });
  }

  /** A reason that decisions on the site name. `active` false: it can be given no longer. */
  async find(siteId: Id, code: string): Promise<(Reason & { readonly active: boolean }) | null> {
    return this.repository.find(this.database, siteId, code);
  }

  /** Gives a new site the reasons that every site begins with. */
  async addDefaults(tx: Tx, siteId: Id): Promise<void> {
    await this.repository.put(tx, siteId, defaultReasons);
  }
}
