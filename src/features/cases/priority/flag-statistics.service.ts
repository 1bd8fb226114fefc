import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { FlagGatheringService } from '../flags/flag-gathering.service.js';
import { FlagStatisticsRepository } from './flag-statistics.repository.js';
import { PriorityRepository } from './priority.repository.js';

/** Cases that are weighed anew for one burst of flags. */
const CASES_MAX = 500;
const CASES_AT_ONCE = 200;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** What flags tell only when many are seen together: how often they are right on a site, and who flags with whom. */
@Injectable()
export class FlagStatisticsService {
  constructor(
    private readonly database: Database,
    private readonly repository: FlagStatisticsRepository,
    private readonly priorities: PriorityRepository,
    private readonly gathering: FlagGatheringService,
  ) {}

  /** Computes everything anew, and what follows for the order of open cases. `signal` ends it between two cases. */
  async recompute(signal?: AbortSignal): Promise<void> {
    await this.database.transaction((tx) => this.repository.putRates(tx));
    for (const siteId of await this.repository.listSites()) {
      if (signal?.aborted === true) return;
      await this.database.transaction((tx) => this.repository.putPairs(tx, siteId, null));
      await this.weighAll(siteId, signal);
    }
  }

  /** Looks who flags together where many have flagged just now, without waiting for the night. */
  async lookAtBursts(): Promise<void> {
    for (const { siteId, reporterIds } of await this.repository.listBursts()) {
      const isNew = await this.database.transaction((tx) => this.repository.putPairs(tx, siteId, reporterIds));
      if (!isNew) continue;
      const cases = await this.database.transaction((tx) =>
        this.priorities.listFlaggedBy(tx, siteId, reporterIds, CASES_MAX),
      );
      await this.weigh(cases);
    }
  }

  private async weighAll(siteId: Id, signal?: AbortSignal): Promise<void> {
    let after: Id | undefined = FIRST_ID;
    while (after !== undefined && signal?.aborted !== true) {
      const from: Id = after;
      const cases = await this.database.transaction((tx) =>
        this.priorities.listFlagged(tx, siteId, from, CASES_AT_ONCE),
      );
      await this.weigh(cases);
      after = cases.at(-1);
    }
  }

  /** Each in a transaction of its own: nobody who judges waits for more than one. */
  private async weigh(caseIds: readonly Id[]): Promise<void> {
    for (const caseId of caseIds) await this.database.transaction((tx) => this.gathering.weigh(tx, caseId));
  }
}
