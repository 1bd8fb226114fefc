import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { ARTICLES_AT_ONCE, DebateTurnsRepository, type ToldThread } from './debate-turns.repository.js';
import { THREAD_CHANGED } from './thread.events.js';

const INTERVAL_MS = 1_000;

/**
 * Tells readers of debates that open or close without anybody touching their article: by their time, or because the site
 * stopped, goes on, or closes debates after another number of days. One node at a time tells.
 */
@Injectable()
export class DebatesAnnouncer implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly turns: DebateTurnsRepository,
    private readonly events: EventLog,
    private readonly ticker: Ticker,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'announce debates that ended', async () => {
      while ((await this.tellEnded()) >= ARTICLES_AT_ONCE);
    });
    this.ticker.every(INTERVAL_MS, 'announce debates of changed sites', async () => {
      while (await this.tellChange());
    });
  }

  /** In the transaction of the change, which locks the site: readers are told afterwards. */
  async note(tx: Tx, siteId: Id, [before, now]: readonly [number | null, number | null]): Promise<void> {
    await this.turns.note(tx, siteId, before === null || now === null ? null : Math.max(before, now));
  }

  private async tellEnded(): Promise<number> {
    return this.database.transaction(async (tx) => this.append(tx, await this.turns.takeEnded(tx)));
  }

  private async tellChange(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const change = await this.turns.lockChange(tx);
      if (change === null) return false;
      const articles = await this.turns.listArticles(tx, change);
      const concerned = articles.flatMap(({ key: [, id], concerned: isConcerned }) => (isConcerned ? [id] : []));
      this.append(tx, await this.turns.listThreads(tx, concerned));
      const last = articles.length < ARTICLES_AT_ONCE ? null : (articles.at(-1)?.key ?? null);
      await this.turns.advance(tx, change, last);
      return true;
    });
  }

  private append(tx: Tx, threads: readonly ToldThread[]): number {
    for (const { threadId, articleId } of threads) {
      this.events.append(tx, articleStream(articleId), THREAD_CHANGED, { threadId });
    }
    return threads.length;
  }
}
