import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Ticker } from '#platform/jobs/ticker.js';
import { ScreeningRecordsService } from '../screening/screening-records.service.js';
import { COMMENT } from './comment-consequences.js';
import { CommentRescreeningService } from './comment-rescreening.service.js';

const EVERY_MS = 2_000;

/** Screens comments again that were held only because a check had no answer. */
@Injectable()
export class SecondScreening implements OnApplicationBootstrap {
  constructor(
    private readonly records: ScreeningRecordsService,
    private readonly rescreening: CommentRescreeningService,
    private readonly ticker: Ticker,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(EVERY_MS, 'screen again', () => this.run());
  }

  /** Takes what is due; where a check answers again, the others that wait for it come next. */
  async run(): Promise<void> {
    const answering = new Set<string>();
    for (const { subjectId, siteId, revision } of await this.records.takeRetries(COMMENT)) {
      const came = await this.rescreening.screenAgain(subjectId, revision);
      if (came === 'over') await this.records.dropRetry(subjectId);
      if (came === 'answered') answering.add(siteId);
    }
    for (const siteId of answering) await this.records.hurryRetries(siteId);
  }
}
