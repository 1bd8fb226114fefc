import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Ticker } from '#platform/jobs/ticker.js';
import { FollowingService } from './following.service.js';

const INTERVAL_MS = 300;

/** Looks for claims wherever a text has changed. What changed is noted in the database until it was seen to. */
@Injectable()
export class FollowingJob implements OnApplicationBootstrap {
  constructor(
    private readonly following: FollowingService,
    private readonly ticker: Ticker,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'look for claims', async () => {
      while (await this.following.next());
    });
  }
}
