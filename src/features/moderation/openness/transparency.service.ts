import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Database } from '#platform/database/database.js';
import { roleOf, type Actor } from '#platform/http/actor.js';
import { SitesService } from '#features/sites/sites.service.js';
import type { Id } from '#kernel/ids.js';
import { reportNotPublic } from './openness.errors.js';
import { periodOf } from './period.contract.js';
import type { TransparencyQuery, TransparencyView } from './transparency.contract.js';
import { TransparencyRepository } from './transparency.repository.js';

/** How a site moderates, in figures. */
@Injectable()
export class TransparencyService {
  constructor(
    private readonly database: Database,
    private readonly repository: TransparencyRepository,
    private readonly sites: SitesService,
    private readonly clock: Clock,
  ) {}

  /** For everybody where the log is public, else for seniors and admins. Throws 404 `site_not_found` or `report_not_found`. */
  async require(actor: Actor, slug: string, query: TransparencyQuery): Promise<TransparencyView> {
    const siteId = await this.requireSite(actor, slug);
    const { from, until } = periodOf(query, this.clock.now());
    const figures = await this.repository.find(siteId, { from, until });
    return { site: slug, from: dayOf(from), to: dayOf(new Date(until.getTime() - 1)), ...figures };
  }

  async requireSite(actor: Actor, slug: string): Promise<Id> {
    const { id, settings } = await this.sites.require(this.database, slug);
    if (!settings.publicLog && !canReadFigures(actor, id)) throw new AppError(reportNotPublic);
    return id;
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
