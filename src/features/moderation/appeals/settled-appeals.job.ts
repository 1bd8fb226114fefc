import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { AppealCasesService } from '#features/cases/appeal-cases.service.js';
import { AppealsRepository } from './appeals.repository.js';

const INTERVAL_MS = 1_000;

/**
 * Settles appeals against decisions that were reversed or lifted without a judgement: there is nothing left to judge, and
 * whoever appealed got what they asked for. Lock order: the case, its appeals.
 */
@Injectable()
export class SettledAppealsJob implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly repository: AppealsRepository,
    private readonly cases: AppealCasesService,
    private readonly ticker: Ticker,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'settle appeals of reversed decisions', async () => {
      for (const reversed of await this.repository.listReversed()) await this.settle(reversed);
    });
  }

  private async settle({ decisionId, reversalId }: { decisionId: Id; reversalId: Id }): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.cases.release(tx, decisionId);
      await this.repository.settle(tx, decisionId, reversalId);
    });
  }
}
