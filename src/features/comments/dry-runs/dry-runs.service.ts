import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import { unavailable } from '#platform/http/http.errors.js';
import type { Actor } from '#platform/http/actor.js';
import { ReplayService } from '#features/screening/replay/replay.service.js';
import { canAdminister } from '#features/sites/site.policy.js';
import { SitesService } from '#features/sites/sites.service.js';
import { dryRunNotFound, dryRunRunning } from '../comment.errors.js';
import { DryRun } from './dry-run.js';
import { DryRunRecordsRepository } from './dry-run-records.repository.js';
import type { DryRunView, NewDryRun } from './dry-run.contract.js';
import { DryRunning } from './dry-running.js';

/** Tells admins what a policy would have done to the comments of the last days. Nothing is changed by it. */
@Injectable()
export class DryRunsService {
  constructor(
    private readonly records: DryRunRecordsRepository,
    private readonly running: DryRunning,
    private readonly replays: ReplayService,
    private readonly sites: SitesService,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Starts a run on this node and returns at once. Throws 404 `site_not_found`, 403 `administration_not_allowed`, 503 while
   * other sites have this node at work, 409 `dry_run_running`.
   */
  async start(actor: Actor, slug: string, { policy, days }: NewDryRun): Promise<DryRunView> {
    const site = await this.sites.requireAdministered(actor, slug);
    const rules = await this.replays.rulesOf(site.id, policy);
    if (this.running.isFull) throw new AppError(unavailable);
    const run = new DryRun(this.ids.next(), site.id, days, this.clock.now());
    if (!(await this.records.begin(run))) throw new AppError(dryRunRunning);
    this.running.begin(run, rules);
    return this.read(actor, run.id);
  }

  /** On whatever node it runs. Throws 404 `dry_run_not_found`, also for whoever does not administer its site. */
  async read(actor: Actor, id: Id): Promise<DryRunView> {
    const found = await this.records.find(id);
    if (found === null || !canAdminister(actor, found.siteId)) throw new AppError(dryRunNotFound);
    return found.view;
  }

  /** What was counted stays; one that is over stays as it is. Throws 404 `dry_run_not_found`. */
  async cancel(actor: Actor, id: Id): Promise<void> {
    await this.read(actor, id);
    await this.records.cancel(id);
    this.running.stop(id);
  }
}
