import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '#platform/database/database.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { THREAD_CHANGED } from './thread.events.js';
import { ThreadCountsRepository } from './thread-counts.repository.js';

/** Sides of one thread are announced at most once in this time. */
const INTERVAL_MS = 1_000;

/** Turns marks of changed sides into events, many changes in one. A mark lives in the database until its event does. */
@Injectable()
export class ThreadCountsAnnouncer implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly repository: ThreadCountsRepository,
    private readonly events: EventLog,
    private readonly ticker: Ticker,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'announce sides', () => this.announce());
  }

  private async announce(): Promise<void> {
    await this.database.transaction(async (tx) => {
      for (const { threadId, articleId } of await this.repository.take(tx)) {
        this.events.append(tx, articleStream(articleId), THREAD_CHANGED, { threadId });
      }
    });
  }
}
