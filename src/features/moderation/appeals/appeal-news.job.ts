import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '#platform/database/database.js';
import { EventLog } from '#platform/events/event-log.js';
import { asStored, EventViews } from '#platform/events/event-views.js';
import { accountStream } from '#platform/events/stream.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { APPEAL } from './appeal.events.js';
import { AppealMails } from './appeal.mails.js';
import { AppealNewsRepository } from './appeal-news.repository.js';

const INTERVAL_MS = 500;
/** So many people are told in one transaction; each has a stream of their own. */
const AT_ONCE = 200;

/** Tells people what became of their appeals, in batches after the judgement. A crash repeats none and leaves none out. */
@Injectable()
export class AppealNewsJob implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly repository: AppealNewsRepository,
    private readonly events: EventLog,
    private readonly mails: AppealMails,
    private readonly ticker: Ticker,
    views: EventViews,
  ) {
    views.renderBy([APPEAL], asStored);
  }

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'tell of appeals', async () => {
      while ((await this.repository.wait()) && (await this.tellSome()) === AT_ONCE);
    });
  }

  private async tellSome(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const news = await this.repository.tell(tx, AT_ONCE);
      const judged = news.filter(({ told }) => told.state !== 'withdrawn');
      for (const { appellantId, told } of judged) this.events.append(tx, accountStream(appellantId), APPEAL, told);
      await this.mails.put(tx, judged);
      return news.length;
    });
  }
}
