import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { CASE_CHANGED } from '../case.events.js';
import { CaseRecords } from '../case-records.js';
import { LeasesRepository } from '../queues/leases.repository.js';

const INTERVAL_MS = 1_000;

/** Cases come back by themselves: from hands that had them too long, and from a time until which they were put off. */
@Injectable()
export class CaseReturnsService implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly repository: LeasesRepository,
    private readonly records: CaseRecords,
    private readonly ticker: Ticker,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'take cases back', async () => {
      await this.database.transaction((tx) => this.takeBack(tx));
    });
  }

  /** At most a hundred of each kind, and none that somebody is just deciding. Whether there were any. */
  async takeBack(tx: Tx): Promise<boolean> {
    const expired = await this.repository.expire(tx);
    const resumed = await this.repository.resume(tx);
    await this.records.add(tx, CASE_CHANGED, expired, { kind: 'expired' });
    await this.records.add(tx, CASE_CHANGED, resumed, { kind: 'resumed' });
    return expired.length + resumed.length > 0;
  }
}
