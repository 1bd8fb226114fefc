import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Ticker } from '#platform/jobs/ticker.js';
import { SpreadingService } from './spreading.service.js';

const INTERVAL_MS = 300;

/** Brings verdicts to the claims that say the same. How far it came stands in the database; it can end at any moment. */
@Injectable()
export class SpreadingJob implements OnApplicationBootstrap {
  constructor(
    private readonly spreading: SpreadingService,
    private readonly ticker: Ticker,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'spread verdicts', async () => {
      while (await this.spreading.next());
    });
  }
}
