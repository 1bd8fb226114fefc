import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Database } from '#platform/database/database.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { ClaimCasesService } from '#features/cases/claim-cases.service.js';
import { ClaimStatusService } from '../claim-status.service.js';
import { CLAIM } from '../claim.js';
import { ExpiriesRepository, type Expired } from './expiries.repository.js';

const INTERVAL_MS = 1_000;
/** Why the case is there; nobody has flagged anything. */
const VERDICT_EXPIRED = 'verdict_expired';

/** A verdict that was to hold until a time stands on, and the desk looks at its claim again. */
@Injectable()
export class ExpiryJob implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly repository: ExpiriesRepository,
    private readonly statuses: ClaimStatusService,
    private readonly cases: ClaimCasesService,
    private readonly ticker: Ticker,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'look at verdicts again', async () => {
      for (;;) {
        const expired = await this.repository.find(this.clock.now());
        if (expired === null) return;
        await this.ask(expired);
      }
    });
  }

  private async ask({ verdictId, claimId }: Expired): Promise<void> {
    await this.database.transaction(async (tx) => {
      const claim = await this.statuses.lock(tx, claimId);
      if (!(await this.repository.note(tx, verdictId, this.clock.now()))) return;
      const { id, siteId, articleId, section, authorId, version: revision, quote } = claim;
      await this.cases.open(tx, { type: CLAIM, id, siteId, articleId, section, authorId, revision }, quote, [
        VERDICT_EXPIRED,
      ]);
    });
  }
}
