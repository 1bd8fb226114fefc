import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { SortKey } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { Log } from '#platform/telemetry/log.js';
import { ReplayService, type ReplayedRules } from '#features/screening/replay/replay.service.js';
import type { DryRun } from './dry-run.js';
import { DryRunRecordsRepository } from './dry-run-records.repository.js';
import { DryRunsRepository, type PastComment } from './dry-runs.repository.js';

const RUNNING_MAX = 4;
/** So often a run is written down, and it is asked whether somebody cancelled it. */
const SAVED_MS = 1_000;
const BATCH = 500;
/** The newest of a larger number. */
const COMMENTS_MAX = 500_000;
const MS_PER_DAY = 86_400_000;
const NEWEST: SortKey = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** The dry runs that this node carries out. */
@Injectable()
export class DryRunning implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly runs = new Map<Id, DryRun>();

  constructor(
    private readonly comments: DryRunsRepository,
    private readonly records: DryRunRecordsRepository,
    private readonly replays: ReplayService,
    private readonly ticker: Ticker,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(SAVED_MS, 'save dry runs', async () => {
      for (const run of this.runs.values()) if (!(await this.records.save(run))) run.stop();
    });
  }

  /** What was counted stays; the run is interrupted. */
  async onModuleDestroy(): Promise<void> {
    const interrupted = [...this.runs.values()].map(async (run) => {
      run.stop();
      await this.records.end(run, 'interrupted');
    });
    await Promise.allSettled(interrupted);
  }

  get isFull(): boolean {
    return this.runs.size >= RUNNING_MAX;
  }

  begin(run: DryRun, rules: ReplayedRules): void {
    this.runs.set(run.id, run);
    void this.carryOut(run, rules).finally(() => this.runs.delete(run.id));
  }

  /** If it is at work here: elsewhere its node finds out. */
  stop(id: Id): void {
    this.runs.get(id)?.stop();
  }

  private async carryOut(run: DryRun, rules: ReplayedRules): Promise<void> {
    try {
      await this.goThrough(run, rules);
      if (!run.signal.aborted) await this.records.end(run, 'done');
    } catch (error) {
      if (run.signal.aborted) return;
      this.log.error({ error, dryRun: run.id }, 'dry run failed');
      // Without a database it stays as it is, and counts as interrupted.
      await this.records.end(run, 'failed').catch(() => undefined);
    }
  }

  private async goThrough(run: DryRun, rules: ReplayedRules): Promise<void> {
    const { id, siteId, days, startedAt } = run;
    const since = new Date(startedAt.getTime() - days * MS_PER_DAY);
    run.expect(await this.comments.count(siteId, since, COMMENTS_MAX));
    const page = (before: SortKey): Promise<PastComment[]> => this.comments.list(siteId, since, before, BATCH);
    let comments = await page(NEWEST);
    for (let gone = 0; gone < COMMENTS_MAX && comments.length > 0 && !run.signal.aborted; gone += BATCH) {
      const last = comments.length < BATCH ? undefined : comments.at(-1)?.key;
      const texts = comments.map(({ text }) => text);
      // The next ones are read while these are gone through.
      const [decided, next] = await Promise.all([this.replays.replay(id, rules, texts), last ? page(last) : []]);
      for (const [place, one] of decided.entries()) {
        const fate = comments[place]?.fate;
        if (fate) run.tally.add(fate, one);
      }
      run.advance(comments.length);
      comments = next;
    }
  }
}
