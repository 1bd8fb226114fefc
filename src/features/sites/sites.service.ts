import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { siteSettingsSchema, type SiteSettings } from './site.contract.js';
import { SiteEntity } from './site.entity.js';
import { siteNotFound } from './site.errors.js';
import type { Site } from './site.js';

export type { Site } from './site.js';

/** Publications and their settings. */
@Injectable()
export class SitesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Makes a site; settings that are left out take their defaults. */
  async create(slug: string, name: string, settings: Partial<SiteSettings> = {}): Promise<Site> {
    const site: Site = { id: this.ids.next(), slug, name, settings: siteSettingsSchema.parse(settings) };
    await this.database.transaction((tx) => tx.manager.insert(SiteEntity, { ...site, createdAt: this.clock.now() }));
    return site;
  }

  /** Whether this installation has a site yet. */
  async any(): Promise<boolean> {
    return this.database.transaction((tx) => tx.manager.exists(SiteEntity));
  }

  async find(slug: string): Promise<Site | null> {
    const row = await this.database.transaction((tx) => tx.manager.findOneBy(SiteEntity, { slug }));
    return row && toSite(row);
  }

  /** Throws 404 `site_not_found`. */
  async require(tx: Tx, slug: string): Promise<Site> {
    return required(await tx.manager.findOneBy(SiteEntity, { slug }));
  }

  /** Throws 404 `site_not_found`. */
  async requireById(tx: Tx, id: Id): Promise<Site> {
    return required(await tx.manager.findOneBy(SiteEntity, { id }));
  }
}

function required(row: SiteEntity | null): Site {
  if (row === null) throw new AppError(siteNotFound);
  return toSite(row);
}

function toSite(row: SiteEntity): Site {
  return { id: row.id, slug: row.slug, name: row.name, settings: siteSettingsSchema.parse(row.settings) };
}
