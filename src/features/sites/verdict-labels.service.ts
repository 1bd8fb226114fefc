import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import { Reactions } from '#platform/events/reactions.js';
import type { Actor } from '#platform/http/actor.js';
import { verdictLabelsRenamed } from './site.events.js';
import { SiteListsService } from './site-lists.service.js';
import { SitesService } from './sites.service.js';
import type { PutVerdictLabels, VerdictLabel, VerdictLabelsView } from './verdict-label.contract.js';
import { defaultVerdictLabels } from './verdict-label.defaults.js';
import { VerdictLabelsRepository } from './verdict-labels.repository.js';

/** What a site calls the verdicts on claims. */
@Injectable()
export class VerdictLabelsService {
  constructor(
    private readonly database: Database,
    private readonly repository: VerdictLabelsRepository,
    private readonly lists: SiteListsService,
    private readonly sites: SitesService,
    private readonly reactions: Reactions,
  ) {}

  /** The labels in their order; no secret, since readers see them. Throws 404 `site_not_found`. */
  async list(slug: string): Promise<VerdictLabelsView> {
    const { id } = await this.sites.require(this.database, slug);
    const version = await this.lists.versionOf(id, 'verdict_labels');
    return { items: await this.repository.list(id), next: null, version };
  }

  /** The labels that can be given on a site now, in their order. */
  async listOf(reader: Reader, siteId: Id): Promise<VerdictLabel[]> {
    return this.repository.list(siteId, reader);
  }

  /**
   * Replaces the whole list; what it no longer has is retired. Throws 404 `site_not_found`,
   * 403 `administration_not_allowed`, 412 `version_stale`.
   */
  async replace(actor: Actor, slug: string, { items }: PutVerdictLabels, version: number): Promise<VerdictLabelsView> {
    const change = { slug, list: 'verdict_labels', version } as const;
    return this.lists.replace(actor, change, async (tx, siteId, at) => {
      const before = await this.repository.list(siteId, tx);
      await this.repository.retireAll(tx, siteId, at);
      await this.repository.put(tx, siteId, items);
      const codes = renamed(before, items);
      if (codes.length > 0) await this.reactions.announce(tx, verdictLabelsRenamed, { siteId, codes });
      return this.repository.list(siteId, tx);
    });
  }

  /** A label that verdicts on the site name. `active` false: it can be given no longer. */
  async find(siteId: Id, code: string): Promise<(VerdictLabel & { readonly active: boolean }) | null> {
    return this.repository.find(this.database, siteId, code);
  }

  /** Gives a new site the labels that every site begins with. */
  async addDefaults(tx: Tx, siteId: Id): Promise<void> {
    await this.repository.put(tx, siteId, defaultVerdictLabels);
  }
}

/** Labels that come with another title, or back to the list, maybe with one. */
function renamed(before: readonly VerdictLabel[], now: readonly Pick<VerdictLabel, 'code' | 'title'>[]): string[] {
  const titles = new Map(before.map(({ code, title }) => [code, title]));
  return now.filter(({ code, title }) => titles.get(code) !== title).map(({ code }) => code);
}
