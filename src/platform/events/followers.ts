import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { Ticker } from '../jobs/ticker.js';
import { Metrics } from '../telemetry/metrics.js';
import { FollowerRepository, type FollowedEvent } from './follower.repository.js';

export type { FollowedEvent } from './follower.repository.js';

/** How often the streams are asked. */
const INTERVAL_MS = 500;
/** So many events are handled in one transaction. */
const EVENTS_AT_ONCE = 200;
const MS_PER_S = 1_000;

type Handle = (tx: Tx, events: readonly FollowedEvent[]) => Promise<void>;

/**
 * Readers of all streams. Each event reaches a follower exactly once: what the follower writes and the place up to which
 * it has read are one transaction. On several nodes one at a time works for a name.
 */
@Injectable()
export class Followers {
  constructor(
    private readonly database: Database,
    private readonly repository: FollowerRepository,
    private readonly ticker: Ticker,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {}

  /** Hands every event from now on to `handle`, in an order in which no commit comes before one it depends on. */
  follow(name: string, handle: Handle): void {
    this.ticker.every(INTERVAL_MS, `follow events: ${name}`, async () => {
      while ((await this.repository.waits(this.database, name)) && (await this.step(name, handle)));
    });
  }

  /** Handles the next events; false when there are none, or while another node does it. */
  private async step(name: string, handle: Handle): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      await this.repository.begin(tx, name);
      const place = await this.repository.lock(tx, name);
      if (place === null) return false;
      const events = await this.repository.next(tx, place, EVENTS_AT_ONCE);
      const last = events.at(-1);
      if (last) {
        await handle(tx, events);
        await this.repository.move(tx, name, last);
      }
      this.metrics.followerBehindSeconds.set({ follower: name }, last ? this.secondsSince(last) : 0);
      return last !== undefined;
    });
  }

  private secondsSince({ at }: FollowedEvent): number {
    return Math.max(0, (this.clock.now().getTime() - Date.parse(at)) / MS_PER_S);
  }
}
