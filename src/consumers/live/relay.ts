import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { EventLog } from '#platform/events/event-log.js';
import { EventViews, type EventView } from '#platform/events/event-views.js';
import type { StreamKey } from '#platform/events/stream.js';
import { WakeUps } from '#platform/events/wake-ups.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { Log } from '#platform/telemetry/log.js';
import { Metrics } from '#platform/telemetry/metrics.js';

/** How often streams are asked for events whose wake-up did not reach this process. */
const POLL_MS = 1_000;

/** What a new watcher is told: the events it missed up to `head`, or that it starts afresh from `head`. */
export type Admission =
  | { readonly reset: false; readonly head: number; readonly events: readonly EventView[] }
  | { readonly reset: true; readonly head: number };

/** Where the relay sends to. `send` and `Relay.watch`'s `admit` run without a pause, so that no event falls between them. */
export interface Audience {
  /** Closes whoever must not hear what happened on the stream by now. */
  settle(stream: StreamKey): Promise<void>;
  send(stream: StreamKey, events: readonly EventView[]): void;
  isWatched(stream: StreamKey): boolean;
}

interface Watched {
  /** Once the place is known from which on events are sent. */
  readonly opened: Promise<void>;
  /** Every watcher of the stream has all events up to this seq. */
  delivered: number;
  /** Watchers on their way in. */
  joining: number;
  pumping: boolean;
  woken: boolean;
}

/** Reads the streams that somebody here watches and sends each event on: once, in order, without a gap. */
@Injectable()
export class Relay implements OnApplicationBootstrap {
  private readonly watched = new Map<StreamKey, Watched>();
  private audience: Audience | null = null;

  constructor(
    private readonly views: EventViews,
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
    this.wakeUps.streams.subscribe((stream) => {
      void this.pump(stream);
    });
    this.ticker.every(POLL_MS, 'poll streams', () => this.poll());
  }

  /**
   * Admits a watcher of a stream that it may read. `admit` is called with what it missed after `since` (nothing when null),
   * and every later event is sent to the audience: together they are gapless.
   */
  async watch(stream: StreamKey, since: number | null, admit: (admission: Admission) => void): Promise<void> {
    const watched = this.watched.get(stream) ?? this.open(stream);
    watched.joining += 1;
    try {
      await watched.opened;
      admit(await this.catchUp(stream, watched, since));
    } finally {
      watched.joining -= 1;
    }
    void this.pump(stream);
  }

  private async catchUp(stream: StreamKey, watched: Watched, since: number | null): Promise<Admission> {
    if (since === null || since === watched.delivered) return { reset: false, head: watched.delivered, events: [] };
    const missed: EventView[] = [];
    let seen = since;
    do {
      const slice = await this.views.after(stream, seen);
      // What was cut is too much to catch up with: reading the page anew is shorter.
      if (slice.reset || slice.cut) return { reset: true, head: watched.delivered };
      missed.push(...slice.events);
      seen = slice.to;
    } while (seen < watched.delivered);
    // What is already stored but not yet sent on reaches this watcher with all the others.
    const head = watched.delivered;
    return { reset: false, head, events: missed.filter(({ seq }) => seq <= head) };
  }

  private open(stream: StreamKey): Watched {
    const place = this.streams.heads([stream]).then((heads) => {
      watched.delivered = heads.get(stream) ?? 0;
    });
    const watched: Watched = { opened: place, delivered: 0, joining: 0, pumping: false, woken: false };
    this.watched.set(stream, watched);
    place.catch(() => this.watched.delete(stream));
    return watched;
  }

  private async pump(stream: StreamKey): Promise<void> {
    try {
      const watched = this.watched.get(stream);
      await watched?.opened;
      if (watched) await this.drain(stream, watched);
    } catch (error) {
      this.log.warn({ error }, 'relay failed; the next poll tries again');
    }
  }

  private async drain(stream: StreamKey, watched: Watched): Promise<void> {
    watched.woken = true;
    if (watched.pumping) return;
    watched.pumping = true;
    try {
      while (watched.woken) {
        watched.woken = false;
        await this.sendNext(stream, watched);
      }
    } finally {
      watched.pumping = false;
    }
  }

  private async sendNext(stream: StreamKey, watched: Watched): Promise<void> {
    const events = await this.views.next(stream, watched.delivered);
    const last = events.at(-1);
    if (!last) return;
    await this.audience?.settle(stream);
    watched.delivered = last.seq;
    watched.woken = true; // there may be more than one page
    this.audience?.send(stream, events);
    this.metrics.eventsDelivered.inc(events.length);
  }

  private async poll(): Promise<void> {
    this.closeUnwatched();
    const streams = [...this.watched.keys()];
    const heads = streams.length === 0 ? new Map<StreamKey, number>() : await this.streams.heads(streams);
    for (const [stream, head] of heads) {
      if (head > (this.watched.get(stream)?.delivered ?? head)) void this.pump(stream);
    }
  }

  private closeUnwatched(): void {
    for (const [stream, { joining, pumping }] of this.watched) {
      if (joining === 0 && !pumping && !(this.audience?.isWatched(stream) ?? false)) this.watched.delete(stream);
    }
  }
}
