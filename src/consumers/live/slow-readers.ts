import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Ticker } from '#platform/jobs/ticker.js';
import { Log } from '#platform/telemetry/log.js';
import { Metrics } from '#platform/telemetry/metrics.js';
import { Connections } from './connections.js';
import { cutOff, hasUnread } from './unread.js';

/** What one second of broadcasts can add to the limit is what a slow reader holds at most. */
const CHECK_MS = 1_000;

/** Cuts off connections that are sent to but do not read. Whoever connects again catches up from its last place. */
@Injectable()
export class SlowReaders implements OnApplicationBootstrap {
  constructor(
    private readonly connections: Connections,
    private readonly ticker: Ticker,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(CHECK_MS, 'cut slow readers', () => this.cut());
  }

  private async cut(): Promise<void> {
    for (const socket of this.connections.all()) {
      if (!hasUnread(socket)) continue;
      cutOff(socket);
      this.metrics.liveRefused.inc({ reason: 'unread' });
      this.log.info({ socketId: socket.id }, 'a reader that does not read was cut off');
    }
    return Promise.resolve();
  }
}
