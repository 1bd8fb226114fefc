import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Actor } from '#platform/http/actor.js';
import { SitesService } from '#features/sites/sites.service.js';
import { queueNotAllowed } from '../case.errors.js';
import { deskOf } from '../case.policy.js';
import type { Queue } from '../case.js';
import { QueueFiguresRepository } from './queue-figures.repository.js';
import type { FiguresView, QueuesView } from './queue.contract.js';

const NOTHING: FiguresView = { open: 0, leased: 0, escalated: 0, deferred: 0, overdue: 0, oldest: null };

/** How much waits in which queue. */
@Injectable()
export class QueuesService {
  constructor(
    private readonly database: Database,
    private readonly repository: QueueFiguresRepository,
    private readonly sites: SitesService,
  ) {}

  /** The exact figures of the queues that `actor` judges. Throws 404 `site_not_found`, 403 `queue_not_allowed`. */
  async requireFigures(actor: Actor, slug: string): Promise<QueuesView> {
    const site = await this.sites.require(this.database, slug);
    const desk = deskOf(actor, site.id);
    if (desk === null) throw new AppError(queueNotAllowed);
    const { section, queues } = desk;
    return { site: site.slug, section, queues: await this.figuresOf(site.id, section, queues) };
  }

  /** The figures of some queues, of a section or of the whole site. */
  async figuresOf(siteId: Id, section: string | null, queues: readonly Queue[]): Promise<QueuesView['queues']> {
    const counted = await this.repository.count(siteId, section);
    const figures = new Map(counted.map(({ queue, ...rest }) => [queue, rest]));
    return Object.fromEntries(queues.map((queue) => [queue, figures.get(queue) ?? NOTHING]));
  }
}
