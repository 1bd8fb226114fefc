import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Ticker } from '#platform/jobs/ticker.js';
import { ScreeningRecordsService, type Retry } from '#features/screening/screening-records.service.js';
import { COMMENT } from '../comment-consequences.js';
import { CommentRescreeningService, type Rescreened } from './comment-rescreening.service.js';

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

  /**
   * Takes what is due; where a check answers again, the others that wait for it come next. One that fails keeps no other
   * waiting: those that are taken with it come again with it.
   */
  async run(): Promise<void> {
    const answering = new Set<string>();
    const failures: unknown[] = [];
    for (const retry of await this.records.takeRetries(COMMENT)) {
      try {
        if ((await this.screenAgain(retry)) === 'answered') answering.add(retry.siteId);
      } catch (error) {
        failures.push(error);
      }
    }
    for (const siteId of answering) await this.records.hurryRetries(siteId);
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} comments were not screened again.`);
  }

  private async screenAgain({ subjectId, revision }: Retry): Promise<Rescreened> {
    const came = await this.rescreening.screenAgain(subjectId, revision);
    if (came === 'over') await this.records.dropRetry(subjectId);
    return came;
  }
}
