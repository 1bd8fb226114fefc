import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { EventLog } from '#platform/events/event-log.js';
import { EventViews } from '#platform/events/event-views.js';
import { staffStream } from '#platform/events/stream.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { QUEUE_COUNTS, type QueueCounts } from '../case.events.js';
import { QueueTurnsRepository } from './queue-turns.repository.js';
import { queueSchema } from './queue.contract.js';
import { restAfterS } from './queue.rest.js';
import { QueuesService } from './queues.service.js';

/** Twice as often as one site may have its turn, so that no site waits for two. */
const INTERVAL_MS = 500;

/**
 * Turns marks of changed queues into events: for each section that is concerned, and for the whole site, at most one in a
 * second, and fewer where counting takes long. A mark lives in the database until its event does.
 */
@Injectable()
export class QueueCountsAnnouncer implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly turns: QueueTurnsRepository,
    private readonly queues: QueuesService,
    private readonly events: EventLog,
    private readonly ticker: Ticker,
    views: EventViews,
  ) {
    views.renderBy([QUEUE_COUNTS], (counted: readonly QueueCounts[]) => this.toViews(counted));
  }

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'announce queues', async () => {
      const sites = await this.turns.listSites();
      const done = await Promise.allSettled(sites.map((siteId) => this.announce(siteId)));
      const failures = done.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      if (failures.length > 0) throw new AggregateError(failures, `The queues of ${failures.length} sites failed.`);
    });
  }

  private async announce(siteId: Id): Promise<void> {
    await this.database.transaction(async (tx) => {
      const sections = await this.turns.take(tx, siteId);
      if (sections.length === 0) return;
      for (const section of [null, ...sections.filter((name) => name !== '')]) {
        const counts: QueueCounts = { siteId, section };
        this.events.append(tx, staffStream(siteId), QUEUE_COUNTS, { ...counts });
      }
    });
  }

  /** Of several events about one place each tells the same: it is counted once. */
  private async toViews(counted: readonly QueueCounts[]): Promise<object[]> {
    const began = performance.now();
    const told = new Map<string, Promise<object>>();
    for (const { siteId, section } of counted) {
      const place = JSON.stringify([siteId, section]);
      if (!told.has(place)) told.set(place, this.toView(siteId, section));
    }
    const views = await Promise.all(
      counted.map(({ siteId, section }) => told.get(JSON.stringify([siteId, section])) ?? Promise.resolve({})),
    );
    await this.rest([...new Set(counted.map(({ siteId }) => siteId))], performance.now() - began);
    return views;
  }

  /** Whoever has counted says how long all nodes wait. */
  private async rest(siteIds: readonly Id[], countMs: number): Promise<void> {
    await this.database.transaction((tx) => this.turns.rest(tx, siteIds, restAfterS(countMs)));
  }

  private async toView(siteId: Id, section: string | null): Promise<object> {
    return { section, queues: await this.queues.figuresOf(siteId, section, queueSchema.options) };
  }
}
