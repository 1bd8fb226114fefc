import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Ticker } from '#platform/jobs/ticker.js';
import { Metrics } from '#platform/telemetry/metrics.js';
import { EvidenceCheckService } from './evidence-check.service.js';

const EVERY_MS = 5_000;
/** So many pages are looked at at the same time; fetching serves people who import articles, too. */
const PAGES_AT_ONCE = 4;
/** The rest waits for the next run. */
const ROUNDS_MAX = 50;

/** Looks at the pages that are brought as evidence, whichever node comes first. */
@Injectable()
export class EvidenceCheckJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private readonly checks: Counter<'outcome'>;

  constructor(
    private readonly service: EvidenceCheckService,
    private readonly ticker: Ticker,
    metrics: Metrics,
  ) {
    this.checks = new Counter({
      name: 'parley_evidence_checks_total',
      help: 'Looks at pages that were brought as evidence, by outcome: found, dead, refused, again, busy, stopped.',
      labelNames: ['outcome'] as const,
      registers: [metrics.registry],
    });
  }

  onApplicationBootstrap(): void {
    this.ticker.every(EVERY_MS, 'check evidence', () => this.run());
  }

  /** A stop waits for no page; what was begun comes again. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /** Looks at what is due, until nothing is, or this node has no room for more. */
  async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let round = 1; round <= ROUNDS_MAX && !signal.aborted; round += 1) {
      const outcomes = await this.service.checkDue(PAGES_AT_ONCE, signal);
      for (const outcome of outcomes) this.checks.inc({ outcome });
      if (outcomes.length === 0 || outcomes.includes('busy')) return;
    }
  }
}
