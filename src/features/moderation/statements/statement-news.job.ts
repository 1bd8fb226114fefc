import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '#platform/database/database.js';
import { EventLog } from '#platform/events/event-log.js';
import { asStored, EventViews } from '#platform/events/event-views.js';
import { accountStream } from '#platform/events/stream.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { ACCOUNT } from '../sanctions/sanction.entries.js';
import { DECISION, SANCTION } from './statement.events.js';
import { StatementNewsRepository, type News } from './statement-news.repository.js';
import { StatementMails } from './statement.mails.js';

const INTERVAL_MS = 500;
const AT_ONCE = 200;

/** Tells people of decisions that concern them, once these can be undone no longer. A crash repeats none and leaves none out. */
@Injectable()
export class StatementNewsJob implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly repository: StatementNewsRepository,
    private readonly events: EventLog,
    private readonly mails: StatementMails,
    private readonly ticker: Ticker,
    views: EventViews,
  ) {
    views.renderBy([DECISION, SANCTION], asStored);
  }

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'tell of decisions', async () => {
      while ((await this.repository.wait()) && (await this.tellSome()) === AT_ONCE);
    });
  }

  private async tellSome(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const news = await this.repository.tell(tx, AT_ONCE);
      for (const { accountId, told } of news) this.events.append(tx, accountStream(accountId), eventOf(told), told);
      await this.mails.put(tx, news);
      return news.length;
    });
  }
}

function eventOf({ subjectType }: News['told']): string {
  return subjectType === ACCOUNT ? SANCTION : DECISION;
}
