import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { NightlyJobs } from '#platform/jobs/nightly-jobs.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { FlagStatisticsService } from './flag-statistics.service.js';

/** UTC; few people write then, wherever most of Parley's installations are. */
const HOUR = 4;
/** More often than the hour is long, so that no night is missed. */
const LOOK_MS = 20 * 60_000;
const BURST_MS = 30_000;

/** Computes what is known of flaggers once a night, and of a sudden crowd at once. */
@Injectable()
export class FlagStatisticsJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stopped = new AbortController();

  constructor(
    private readonly statistics: FlagStatisticsService,
    private readonly nights: NightlyJobs,
    private readonly ticker: Ticker,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(LOOK_MS, 'nightly figures of flags', () => this.look());
    this.ticker.every(BURST_MS, 'bursts of flags', () => this.statistics.lookAtBursts());
  }

  /** Runs before the ticker waits for its jobs. */
  onModuleDestroy(): void {
    this.stopped.abort();
  }

  private async look(): Promise<void> {
    const { signal } = this.stopped;
    await this.nights.run('flag figures', HOUR, () => this.statistics.recompute(signal), signal);
  }
}
