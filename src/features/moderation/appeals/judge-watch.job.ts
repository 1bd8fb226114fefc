import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Ticker } from '#platform/jobs/ticker.js';
import { Log } from '#platform/telemetry/log.js';
import { Metrics } from '#platform/telemetry/metrics.js';
import { AppealNewsRepository } from './appeal-news.repository.js';

const INTERVAL_MS = 5_000;

/** Watches for appeals that nobody on the site may judge: the operator has to find somebody. */
@Injectable()
export class JudgeWatchJob implements OnApplicationBootstrap {
  private without = 0;

  constructor(
    private readonly repository: AppealNewsRepository,
    private readonly ticker: Ticker,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    const help = 'Open appeals that nobody of the staff may judge, since all had a part in the matter.';
    metrics.watch('parley_appeals_without_judge', help, () => this.without);
  }

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'watch for judges', async () => {
      const without = await this.repository.countWithoutJudge();
      if (without > this.without) this.log.warn({ appeals: without }, 'appeals without a judge');
      this.without = without;
    });
  }
}
