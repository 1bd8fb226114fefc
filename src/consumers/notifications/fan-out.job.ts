import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { EventLog } from '#platform/events/event-log.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { FanOutRepository } from './fan-out.repository.js';
import { announceNotifications } from './notification.events.js';

const INTERVAL_MS = 500;
/** So many followers are told in one transaction; each takes a row on a stream of its own. */
const FOLLOWERS_AT_ONCE = 500;

/** Tells followers of new comments, in batches: a crash repeats none and leaves none out. */
@Injectable()
export class FanOutJob implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly repository: FanOutRepository,
    private readonly events: EventLog,
    private readonly ticker: Ticker,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'notify followers', async () => {
      while ((await this.repository.waits()) && (await this.step()));
    });
  }

  /** Tells the next followers; false when none are left, or while another node does it. */
  private async step(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const fanOut = await this.repository.lock(tx);
      if (fanOut === null) return false;
      const accountIds = await this.repository.listFollowers(tx, fanOut, FOLLOWERS_AT_ONCE);
      const accounts = { accountIds, ids: accountIds.map(() => this.ids.next()) };
      const given = await this.repository.tellFollowers(tx, accounts, fanOut.commentId, this.clock.now());
      announceNotifications(this.events, tx, given);
      const last = accountIds.at(-1);
      if (last !== undefined && accountIds.length === FOLLOWERS_AT_ONCE) await this.repository.move(tx, fanOut, last);
      else await this.repository.end(tx, fanOut);
      return true;
    });
  }
}
