import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Site } from '#features/sites/sites.service.js';
import { SitesService } from '#features/sites/sites.service.js';
import { Database } from '#platform/database/database.js';
import { articleStream, type StreamKey } from '#platform/events/stream.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { Connections } from './connections.js';
import { Remembered } from './remembered.js';

/** Many who come and go at once make one message. */
const INTERVAL_MS = 3_000;
/** What a site decides about the number of readers counts after this long at the latest. */
const SETTINGS = { ms: 10_000, answersMax: 1_000 };

interface Watched {
  readonly articleId: Id;
  readonly siteId: Id;
  changed: boolean;
  /** Whether a number stands on the pages of the readers. */
  shown: boolean;
}

/**
 * How many read an article just now, on this node: one for each person signed in and for each connection of a guest. Told
 * from the number on that the site has set. It is a number only, and the staff are in it like everybody else.
 */
@Injectable()
export class Presence implements OnApplicationBootstrap {
  private readonly articles = new Map<StreamKey, Watched>();
  private readonly sites: Remembered<Id, Site>;

  constructor(
    private readonly connections: Connections,
    private readonly ticker: Ticker,
    sites: SitesService,
    database: Database,
    clock: Clock,
  ) {
    this.sites = new Remembered(clock, SETTINGS, (siteId) => sites.requireById(database, siteId));
  }

  onApplicationBootstrap(): void {
    this.connections.onWatching((room) => {
      const watched = this.articles.get(room as StreamKey);
      if (watched) watched.changed = true;
    });
    this.ticker.every(INTERVAL_MS, 'tell how many read', () => this.tell());
  }

  /** Somebody is about to watch this article. */
  expect(articleId: Id, siteId: Id): void {
    const stream = articleStream(articleId);
    if (!this.articles.has(stream)) this.articles.set(stream, { articleId, siteId, changed: false, shown: false });
  }

  private async tell(): Promise<void> {
    for (const [stream, watched] of this.articles) {
      if (!this.connections.isWatched(stream)) this.articles.delete(stream);
      else if (watched.changed) await this.tellOf(stream, watched);
    }
  }

  private async tellOf(stream: StreamKey, watched: Watched): Promise<void> {
    watched.changed = false;
    const { readerCountMin } = (await this.sites.get(watched.siteId)).settings;
    const readers = this.count(stream);
    const enough = readerCountMin !== null && readers >= readerCountMin;
    // Too few after there had been enough: the number on the pages goes away.
    if (enough || watched.shown) {
      this.connections.hint(stream, 'presence', { articleId: watched.articleId, readers: enough ? readers : null });
    }
    watched.shown = enough;
  }

  private count(stream: StreamKey): number {
    const readers = this.connections.watching(stream).map(({ id, data: { actor } }) => {
      return actor.kind === 'member' ? actor.accountId : id;
    });
    return new Set(readers).size;
  }
}
