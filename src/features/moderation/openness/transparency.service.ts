import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Database } from '#platform/database/database.js';
import { roleOf, type Actor } from '#platform/http/actor.js';
import { SitesService, type Site } from '#features/sites/sites.service.js';
import type { Id } from '#kernel/ids.js';
import { reportNotPublic } from './openness.errors.js';
import { periodOf } from './period.contract.js';
import type { TransparencyQuery, TransparencyView } from './transparency.contract.js';
import { TransparencyRepository } from './transparency.repository.js';

/** A report, and whether everybody may read it. */
interface Report {
  readonly view: TransparencyView;
  readonly isPublic: boolean;
}

/** How a site moderates, in figures. */
@Injectable()
export class TransparencyService {
  constructor(
    private readonly database: Database,
    private readonly repository: TransparencyRepository,
    private readonly sites: SitesService,
    private readonly clock: Clock,
  ) {}

  /**
   * For everybody where the log is public, else for seniors and admins. Throws 404 `site_not_found` or `report_not_found`, 400 as `periodOf` does.
   */
  async require(actor: Actor, slug: string, query: TransparencyQuery): Promise<Report> {
    const { id, settings } = await this.requireSite(actor, slug);
    const { from, until } = periodOf(query, this.clock.now());
    const figures = await this.repository.find(id, { from, until });
    const view = { site: slug, from: dayOf(from), to: dayOf(new Date(until.getTime() - 1)), ...figures };
    return { view, isPublic: settings.publicLog };
  }

  /** The check that comes before the input is known. Throws as `require` does. */
  async requireSite(actor: Actor, slug: string): Promise<Site> {
    const site = await this.sites.require(this.database, slug);
    if (!site.settings.publicLog && !canReadFigures(actor, site.id)) throw new AppError(reportNotPublic);
    return site;
  }
}

/** Whoever answers for the whole site. */
export function canReadFigures(actor: Actor, siteId: Id): boolean {
  const role = roleOf(actor, siteId);
  return role === 'senior' || role === 'admin';
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
