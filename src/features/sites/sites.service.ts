import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Cursors } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import type { Actor } from '#platform/http/actor.js';
import type { Page } from '#platform/http/page.contract.js';
import { siteSettingsSchema, type SitesQuery, type SiteView } from './site.contract.js';
import { administrationNotAllowed, siteNotFound } from './site.errors.js';
import { canAdminister } from './site.policy.js';
import type { Site } from './site.js';
import { SitesRepository, type SiteRow } from './sites.repository.js';

export type { Site } from './site.js';

/** Publications: finding and reading them. */
@Injectable()
export class SitesService {
  constructor(
    private readonly database: Database,
    private readonly repository: SitesRepository,
    private readonly cursors: Cursors,
  ) {}

  /** Whether this installation has a site yet. */
  async any(): Promise<boolean> {
    return (await this.repository.list(this.database, '', 1)).length > 0;
  }

  async find(slug: string): Promise<Site | null> {
    const row = await this.repository.findBySlug(this.database, slug);
    return row && toSite(row);
  }

  /** Throws 404 `site_not_found`. */
  async require(reader: Reader, slug: string): Promise<Site> {
    return toSite(required(await this.repository.findBySlug(reader, slug)));
  }

  /** Throws 404 `site_not_found`. */
  async requireById(reader: Reader, id: Id): Promise<Site> {
    return toSite(required(await this.repository.findById(reader, id)));
  }

  /** Where pages of any site may be from, at most 10,000 origins. */
  async listOrigins(): Promise<string[]> {
    return this.repository.listOrigins(this.database);
  }

  /** The site, if `actor` administers it. Throws 404 `site_not_found`, 403 `administration_not_allowed`. */
  async requireAdministered(actor: Actor, slug: string): Promise<Site> {
    const site = await this.require(this.database, slug);
    if (!canAdminister(actor, site.id)) throw new AppError(administrationNotAllowed);
    return site;
  }

  /** A site with its settings, which are no secret. Throws 404 `site_not_found`. */
  async requireView(slug: string): Promise<SiteView> {
    return toSiteView(required(await this.repository.findBySlug(this.database, slug)));
  }

  /** All sites by slug. Throws 400 for a bad cursor. */
  async list({ after, limit }: SitesQuery): Promise<Page<SiteView>> {
    const [afterSlug = ''] = this.cursors.decode(SCOPE, after) ?? [];
    const rows = await this.repository.list(this.database, String(afterSlug), limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items: shown.map(toSiteView), next: last ? this.cursors.encode(SCOPE, [last.site]) : null };
  }
}

/** The cursors' list: all sites by slug. */
const SCOPE = 'sites';

export function toSiteView(row: SiteRow): SiteView {
  return { ...row, settings: siteSettingsSchema.parse(row.settings) };
}

function toSite({ id, site, name, settings, version }: SiteRow): Site {
  return { id, slug: site, name, settings: siteSettingsSchema.parse(settings), version };
}

function required(row: SiteRow | null): SiteRow {
  if (row === null) throw new AppError(siteNotFound);
  return row;
}
