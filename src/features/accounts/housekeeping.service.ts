import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { HousekeepingRepository } from './housekeeping.repository.js';

const EVERY_MS = 3_600_000;
/** What is over stays for a week, should somebody ask how a session ended. */
const KEPT_MS = 7 * 86_400_000;
/** The rest waits for the next hour. */
const BATCHES_MAX = 100;

/** Does away with sessions, tokens and links that are over, and frees the names of guests who have gone. */
@Injectable()
export class HousekeepingService implements OnApplicationBootstrap {
  constructor(
    private readonly repository: HousekeepingRepository,
    private readonly ticker: Ticker,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(EVERY_MS, 'clean up accounts', () => this.run());
  }

  /** In bounded batches, each a transaction of its own. */
  async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    for (let batch = 1; batch <= BATCHES_MAX; batch += 1) {
      if (!(await this.repository.cleanUp(before))) return;
    }
  }
}
