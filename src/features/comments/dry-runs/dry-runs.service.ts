import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { SortKey } from '#kernel/cursor.js';
import { Ids, type Id } from '#kernel/ids.js';
import { unavailable } from '#platform/http/http.errors.js';
import type { Actor } from '#platform/http/actor.js';
import { Log } from '#platform/telemetry/log.js';
import { ReplayService, type ReplayedRules } from '#features/screening/replay/replay.service.js';
import { canAdminister } from '#features/sites/site.policy.js';
import { SitesService } from '#features/sites/sites.service.js';
import { dryRunNotFound, dryRunRunning } from '../comment.errors.js';
import { DryRun } from './dry-run.js';
import type { DryRunView, NewDryRun } from './dry-run.contract.js';
import { DryRunsRepository, type PastComment } from './dry-runs.repository.js';

/** Running ones and those that are over, on this node. */
const RUNS_MAX = 50;
const RUNNING_MAX = 4;
const KEPT_MS = 3_600_000;
const BATCH = 500;
/** The newest of a larger number. */
const COMMENTS_MAX = 500_000;
const MS_PER_DAY = 86_400_000;
const NEWEST: SortKey = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** Tells admins what a policy would have done to the comments of the last days. Nothing is changed by it. */
@Injectable()
export class DryRunsService implements OnModuleDestroy {
  private readonly runs = new Map<Id, DryRun>();

  constructor(
    private readonly repository: DryRunsRepository,
    private readonly replays: ReplayService,
    private readonly sites: SitesService,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly log: Log,
  ) {}

  /**
   * Starts a run and returns at once. Throws 404 `site_not_found`, 403 `administration_not_allowed`, 409 `dry_run_running`,
   * 503 while other sites have this node at work.
   */
  async start(actor: Actor, slug: string, { policy, days }: NewDryRun): Promise<DryRunView> {
    const site = await this.sites.requireAdministered(actor, slug);
    const rules = await this.replays.rulesOf(site.id, policy);
    const running = [...this.runs.values()].filter(({ isRunning }) => isRunning);
    if (running.some((run) => run.site.id === site.id)) throw new AppError(dryRunRunning);
    if (running.length >= RUNNING_MAX) throw new AppError(unavailable);
    this.forgetPast();
    const run = new DryRun(this.ids.next(), site, days, this.clock.now());
    this.runs.set(run.id, run);
    void this.carryOut(run, rules);
    return run.view;
  }

  /** Throws 404 `dry_run_not_found`, also for whoever does not administer its site. */
  read(actor: Actor, id: Id): DryRunView {
    return this.require(actor, id).view;
  }

  /** What was counted stays; one that is over stays as it is. Throws 404 `dry_run_not_found`. */
  cancel(actor: Actor, id: Id): void {
    this.require(actor, id).cancel(this.clock.now());
  }

  onModuleDestroy(): void {
    for (const run of this.runs.values()) run.cancel(this.clock.now());
  }

  private require(actor: Actor, id: Id): DryRun {
    const run = this.runs.get(id);
    if (run === undefined || !canAdminister(actor, run.site.id)) throw new AppError(dryRunNotFound);
    return run;
  }

  private async carryOut(run: DryRun, rules: ReplayedRules): Promise<void> {
    try {
      await this.goThrough(run, rules);
      run.end('done', this.clock.now());
    } catch (error) {
      if (run.isRunning) this.log.error({ error, dryRun: run.id }, 'dry run failed');
      run.end('failed', this.clock.now());
    }
  }

  private async goThrough(run: DryRun, rules: ReplayedRules): Promise<void> {
    const since = new Date(run.startedAt.getTime() - run.days * MS_PER_DAY);
    run.expect(await this.repository.count(run.site.id, since, COMMENTS_MAX));
    const page = (before: SortKey): Promise<PastComment[]> => this.repository.list(run.site.id, since, before, BATCH);
    let comments = await page(NEWEST);
    for (let gone = 0; gone < COMMENTS_MAX && comments.length > 0 && !run.signal.aborted; gone += BATCH) {
      const last = comments.length < BATCH ? undefined : comments.at(-1)?.key;
      const texts = comments.map(({ text }) => text);
      // The next ones are read while these are gone through.
      const [decided, next] = await Promise.all([this.replays.replay(run.id, rules, texts), last ? page(last) : []]);
      for (const [place, one] of decided.entries()) {
        const fate = comments[place]?.fate;
        if (fate) run.tally.add(fate, one);
      }
      run.advance(comments.length);
      comments = next;
    }
  }

  private forgetPast(): void {
    const now = this.clock.now();
    for (const [id, run] of this.runs) {
      if (!run.isRunning && (this.runs.size >= RUNS_MAX || run.isPast(now, KEPT_MS))) this.runs.delete(id);
    }
  }
}
