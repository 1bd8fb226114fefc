import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { ScreeningsRepository } from './screenings.repository.js';

const EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** No check looks further back for the same text. */
const TEXTS_KEPT_MS = 7 * DAY_MS;
/** Should an author complain of a refusal. */
const REFUSED_KEPT_MS = 30 * DAY_MS;
const BATCH = 5_000;
/** The rest waits for the next hour. */
const BATCHES_MAX = 100;

/** Does away with fingerprints that nothing is compared with any more, and with what is known of refused texts. */
@Injectable()
export class ScreeningHousekeeping implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly repository: ScreeningsRepository,
    private readonly ticker: Ticker,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(EVERY_MS, 'clean up screenings', () => this.run());
  }

  /** In bounded batches, each a transaction of its own. */
  async run(): Promise<void> {
    const nowMs = this.clock.now().getTime();
    await this.clear((tx) => this.repository.forgetTexts(tx, new Date(nowMs - TEXTS_KEPT_MS), BATCH));
    await this.clear((tx) => this.repository.forgetRefused(tx, new Date(nowMs - REFUSED_KEPT_MS), BATCH));
  }

  private async clear(forget: (tx: Tx) => Promise<number>): Promise<void> {
    for (let batch = 1; batch <= BATCHES_MAX; batch += 1) {
      if ((await this.database.transaction(forget)) < BATCH) return;
    }
  }
}
