import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Clock } from '#kernel/clock.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { Log } from '#platform/telemetry/log.js';
import { Metrics } from '#platform/telemetry/metrics.js';
import { RecountService } from './recount.service.js';

/** UTC; few people write then, wherever most of Parley's installations are. */
const HOUR = 3;
/** More often than the hour is long, so that no night is missed. */
const LOOK_MS = 20 * 60_000;

/** Recounts once a night and tells what was wrong: always nothing, or there is a bug. */
@Injectable()
export class NightlyRecount implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly drift: Gauge<'count'>;
  private readonly stopped = new AbortController();
  private lastDay: string | null = null;

  constructor(
    private readonly recounts: RecountService,
    private readonly ticker: Ticker,
    private readonly clock: Clock,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    this.drift = new Gauge({
      name: 'parley_counts_drift',
      help: 'Rows whose count was wrong at the last nightly recount, by what they count.',
      labelNames: ['count'] as const,
      registers: [metrics.registry],
    });
  }

  onApplicationBootstrap(): void {
    this.ticker.every(LOOK_MS, 'nightly recount', () => this.look());
  }

  /** Runs before the ticker waits for its jobs. */
  onModuleDestroy(): void {
    this.stopped.abort();
  }

  /** Recounts if it is the hour and this process has not done so today. */
  async look(): Promise<void> {
    const now = this.clock.now();
    const day = now.toISOString().slice(0, 10);
    if (now.getUTCHours() !== HOUR || day === this.lastDay) return;
    this.lastDay = day;
    const { comments, threads, drift } = await this.recounts.recount({ signal: this.stopped.signal });
    for (const [count, wrong] of Object.entries(drift)) this.drift.set({ count }, wrong);
    this.log.info({ comments, threads, ...drift }, 'recounted');
  }
}
