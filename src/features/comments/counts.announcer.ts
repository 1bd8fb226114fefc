import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { COMMENT_COUNTS, type CommentCounts } from './comment.events.js';
import { CountsRepository } from './counts.repository.js';

/** Counts of one article are announced at most once in this time. */
const INTERVAL_MS = 1_000;

/** Turns marks of changed counts into events, many in one. A mark lives in the database until its event does. */
@Injectable()
export class CountsAnnouncer implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly repository: CountsRepository,
    private readonly events: EventLog,
    private readonly ticker: Ticker,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'announce counts', () => this.announceAll());
  }

  private async announceAll(): Promise<void> {
    for (const articleId of await this.repository.listArticles()) await this.announce(articleId);
  }

  private async announce(articleId: Id): Promise<void> {
    await this.database.transaction(async (tx) => {
      const counts: CommentCounts = { commentIds: await this.repository.take(tx, articleId) };
      if (counts.commentIds.length === 0) return;
      this.events.append(tx, articleStream(articleId), COMMENT_COUNTS, { ...counts });
    });
  }
}
