import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { ArticleEventsService } from '#features/reading/article-events.service.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import { WakeUps } from '#platform/events/wake-ups.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { Log } from '#platform/telemetry/log.js';
import { Metrics } from '#platform/telemetry/metrics.js';

/** How often streams are asked for events whose wake-up did not reach this process. */
const POLL_MS = 1_000;

type Delivered = Awaited<ReturnType<ArticleEventsService['listNext']>>;

/** What a new watcher is told: the events it missed up to `head`, or that it starts afresh from `head`. */
export type Admission =
  | { readonly reset: false; readonly head: number; readonly events: Delivered }
  | { readonly reset: true; readonly head: number };

/** Where the relay sends to. `send` and `Relay.watch`'s `admit` run without a pause, so that no event falls between them. */
export interface Audience {
  send(articleId: Id, events: Delivered): void;
  isWatched(articleId: Id): boolean;
}

interface Watched {
  /** Every watcher of the article has all events up to this seq. */
  delivered: number;
  /** Watchers on their way in. */
  joining: number;
  pumping: boolean;
  woken: boolean;
}

/** Reads the streams that somebody here watches and sends each event on: once, in order, without a gap. */
@Injectable()
export class Relay implements OnApplicationBootstrap {
  private readonly watched = new Map<Id, Promise<Watched>>();
  private audience: Audience | null = null;

  constructor(
    private readonly events: ArticleEventsService,
    private readonly streams: EventLog,
    private readonly wakeUps: WakeUps,
    private readonly ticker: Ticker,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  serve(audience: Audience): void {
    this.audience = audience;
  }

  onApplicationBootstrap(): void {
    this.wakeUps.streams.subscribe((key) => {
      if (key.startsWith('article:')) void this.pump(key.slice('article:'.length));
    });
    this.ticker.every(POLL_MS, 'poll streams', () => this.poll());
  }

  /**
   * Admits a watcher of an article that exists. `admit` is called with what it missed after `since` (nothing when null),
   * and every later event is sent to the audience: together they are gapless.
   */
  async watch(articleId: Id, since: number | null, admit: (admission: Admission) => void): Promise<void> {
    const watched = await this.open(articleId);
    watched.joining += 1;
    try {
      admit(await this.catchUp(articleId, watched, since));
    } finally {
      watched.joining -= 1;
    }
    void this.pump(articleId);
  }

  private async catchUp(articleId: Id, watched: Watched, since: number | null): Promise<Admission> {
    if (since === null || since === watched.delivered) return { reset: false, head: watched.delivered, events: [] };
    const missed: Delivered = [];
    let seen = since;
    do {
      const slice = await this.events.listAfter(articleId, seen);
      if ('reset' in slice) return { reset: true, head: watched.delivered };
      missed.push(...slice.events);
      seen = slice.to;
    } while (seen < watched.delivered);
    // What is already stored but not yet sent on reaches this watcher with all the others.
    const head = watched.delivered;
    return { reset: false, head, events: missed.filter(({ seq }) => seq <= head) };
  }

  private open(articleId: Id): Promise<Watched> {
    const known = this.watched.get(articleId);
    if (known) return known;
    const opening = this.streams.heads([articleStream(articleId)]).then((heads) => ({
      delivered: heads.get(articleStream(articleId)) ?? 0,
      joining: 0,
      pumping: false,
      woken: false,
    }));
    this.watched.set(articleId, opening);
    opening.catch(() => this.watched.delete(articleId));
    return opening;
  }

  private async pump(articleId: Id): Promise<void> {
    try {
      const watched = await this.watched.get(articleId);
      if (watched) await this.drain(articleId, watched);
    } catch (error) {
      this.log.warn({ error }, 'relay failed; the next poll tries again');
    }
  }

  private async drain(articleId: Id, watched: Watched): Promise<void> {
    watched.woken = true;
    if (watched.pumping) return;
    watched.pumping = true;
    try {
      while (watched.woken) {
        watched.woken = false;
        await this.sendNext(articleId, watched);
      }
    } finally {
      watched.pumping = false;
    }
  }

  private async sendNext(articleId: Id, watched: Watched): Promise<void> {
    const events = await this.events.listNext(articleId, watched.delivered);
    const last = events.at(-1);
    if (!last) return;
    watched.delivered = last.seq;
    watched.woken = true; // there may be more than one page
    this.audience?.send(articleId, events);
    this.metrics.eventsDelivered.inc(events.length);
  }

  private async poll(): Promise<void> {
    await this.closeUnwatched();
    const ids = [...this.watched.keys()];
    const heads = ids.length === 0 ? new Map() : await this.streams.heads(ids.map(articleStream));
    for (const id of ids) {
      const watched = await this.watched.get(id);
      if (watched && (heads.get(articleStream(id)) ?? 0) > watched.delivered) void this.pump(id);
    }
  }

  private async closeUnwatched(): Promise<void> {
    for (const [id, opening] of this.watched) {
      const { joining } = await opening;
      if (joining === 0 && !(this.audience?.isWatched(id) ?? false)) this.watched.delete(id);
    }
  }
}
