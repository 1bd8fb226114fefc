import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Actor } from '#platform/http/actor.js';
import { SitesService } from '#features/sites/sites.service.js';
import { statisticsNotAllowed } from './openness.errors.js';
import { periodOf } from './period.contract.js';
import type { StatisticsQuery, StatisticsView } from './statistics.contract.js';
import { StatisticsRepository } from './statistics.repository.js';
import { canReadFigures } from './transparency.service.js';

/** How much the staff of a site decides, how fast, and how often it is taken back. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly database: Database,
    private readonly repository: StatisticsRepository,
    private readonly sites: SitesService,
    private readonly clock: Clock,
  ) {}

  /** For seniors and admins of the whole site. Throws 404 `site_not_found`, 403 `statistics_not_allowed`, 400 as `periodOf` does. */
  async list(actor: Actor, { site, ...query }: StatisticsQuery): Promise<StatisticsView> {
    const siteId = await this.requireSite(actor, site);
    return { items: await this.repository.list(siteId, periodOf(query, this.clock.now())), next: null };
  }

  private async requireSite(actor: Actor, slug: string): Promise<Id> {
    const { id } = await this.sites.require(this.database, slug);
    if (!canReadFigures(actor, id)) throw new AppError(statisticsNotAllowed);
    return id;
  }
}
