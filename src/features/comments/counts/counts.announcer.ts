import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { COMMENT_COUNTS, type CommentCounts } from '../comment.events.js';
import { CountsRepository } from './counts.repository.js';

/** Twice as often as one article may have its turn, so that no article waits for two. */
const INTERVAL_MS = 500;

/**
 * Turns marks of changed counts into events, many in one, at most one event for an article and second. A mark lives in
 * the database until its event does.
 */
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

  /** One article that fails does not keep the others waiting. */
  private async announceAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const articleId of await this.repository.listArticles()) {
      await this.announce(articleId).catch((error: unknown) => failures.push(error));
    }
    if (failures.length === 0) return;
    throw new AggregateError(failures, `The counts of ${failures.length} articles failed: ${String(failures[0])}`);
  }

  private async announce(articleId: Id): Promise<void> {
    await this.database.transaction(async (tx) => {
      const counts: CommentCounts = { commentIds: await this.repository.take(tx, articleId) };
      if (counts.commentIds.length === 0) return;
      this.events.append(tx, articleStream(articleId), COMMENT_COUNTS, { ...counts });
    });
  }
}
