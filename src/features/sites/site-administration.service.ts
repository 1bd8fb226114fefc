import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Ids } from '#kernel/ids.js';
import { violates } from '#platform/database/database-errors.js';
import type { Tx } from '#platform/database/tx.js';
import { Reactions } from '#platform/events/reactions.js';
import type { Actor } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { requireVersion } from '#platform/http/if-match.js';
import {
  siteSettingsSchema,
  type NewSite,
  type SiteChanges,
  type SiteSettings,
  type SiteView,
} from './site.contract.js';
import { administrationNotAllowed, siteNotFound, siteTaken } from './site.errors.js';
import { siteCreated, siteDebatesChanged } from './site.events.js';
import { canAdminister, canCreateSite } from './site.policy.js';
import { SitesRepository, type SiteRow } from './sites.repository.js';
import { toSiteView } from './sites.service.js';

/** Making sites and changing their settings. */
@Injectable()
export class SiteAdministrationService {
  constructor(
    private readonly repository: SitesRepository,
    private readonly reactions: Reactions,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Makes a site and its creator its admin. Throws 403 `administration_not_allowed`, 409 `site_taken`. */
  async create(actor: Actor, input: NewSite, request: IdempotentRequest | null = null): Promise<SiteView> {
    if (!canCreateSite(actor)) throw new AppError(administrationNotAllowed);
    const creatorId = actor.kind === 'member' ? actor.accountId : null;
    try {
      return await this.idempotency.once(request, async (tx) => {
        const view = await this.insert(tx, input);
        await this.reactions.announce(tx, siteCreated, { siteId: view.id, creatorId });
        return view;
      });
    } catch (error) {
      if (violates(error, 'sites_slug_key')) throw new AppError(siteTaken);
      throw error;
    }
  }

  /** Throws 403 `administration_not_allowed`. */
  async requireMayCreate(actor: Actor): Promise<void> {
    if (!canCreateSite(actor)) throw new AppError(administrationNotAllowed);
    return Promise.resolve();
  }

  /**
   * Changes name and settings; what `changes` leaves out stays. Throws 404 `site_not_found`,
   * 403 `administration_not_allowed`, 412 `version_stale`.
   */
  async change(actor: Actor, slug: string, changes: SiteChanges, version: number): Promise<SiteView> {
    return this.idempotency.once(null, async (tx) => {
      const row = await this.repository.lock(tx, slug);
      if (row === null) throw new AppError(siteNotFound);
      if (!canAdminister(actor, row.id)) throw new AppError(administrationNotAllowed);
      requireVersion(version, row.version);
      const changed = withChanges(row, changes);
      await this.repository.update(tx, row.id, changed);
      await this.tellDebates(tx, row, changed.settings);
      return toSiteView({ ...row, ...changed });
    });
  }

  private async tellDebates(tx: Tx, { id: siteId, settings }: SiteRow, now: SiteSettings): Promise<void> {
    const before = siteSettingsSchema.parse(settings);
    if (before.stopped === now.stopped && before.autoCloseDays === now.autoCloseDays) return;
    const { autoCloseDays: daysBefore } = before;
    await this.reactions.announce(tx, siteDebatesChanged, { siteId, daysBefore, daysNow: now.autoCloseDays });
  }

  private async insert(tx: Tx, { site, name, settings = {} }: NewSite): Promise<SiteView> {
    const createdAt = this.clock.now();
    const row = { id: this.ids.next(), name, settings: siteSettingsSchema.parse(settings) };
    await this.repository.insert(tx, { ...row, slug: site, createdAt });
    return toSiteView({ ...row, site, version: 1, createdAt: createdAt.toISOString() });
  }
}

function withChanges(
  row: SiteRow,
  { name = row.name, settings }: SiteChanges,
): Pick<SiteRow, 'name' | 'version'> & { readonly settings: SiteSettings } {
  const merged = siteSettingsSchema.parse({ ...row.settings, ...settings });
  return { name, settings: merged, version: row.version + 1 };
}
