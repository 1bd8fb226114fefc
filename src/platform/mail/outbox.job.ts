import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Ticker } from '../jobs/ticker.js';
import { Metrics } from '../telemetry/metrics.js';
import { Delivery } from './delivery.js';
import { Outbox } from './outbox.js';

const INTERVAL_MS = 250;
const COUNT_MS = 5_000;

/** Sends what waits in the outbox, and counts it. */
@Injectable()
export class OutboxJob implements OnApplicationBootstrap, OnModuleDestroy {
  private waiting = 0;
  private isStopped = false;

  constructor(
    private readonly delivery: Delivery,
    private readonly outbox: Outbox,
    private readonly ticker: Ticker,
    metrics: Metrics,
  ) {
    metrics.watch('parley_mails_waiting', 'Mails that are not sent yet, on all nodes.', () => this.waiting);
  }

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'send mail', async () => {
      while ((await this.delivery.sendSome()) && !this.isStopped);
    });
    this.ticker.every(COUNT_MS, 'count mail', async () => {
      this.waiting = await this.outbox.count();
    });
  }

  /** Runs before the ticker waits for its jobs: what is left waits for the next start. */
  onModuleDestroy(): void {
    this.isStopped = true;
  }
}
