import { Injectable } from '@nestjs/common';
import { EventLog, EVENTS_BEHIND_MAX } from './event-log.js';
import type { StoredEvent, StreamKey } from './stream.js';

/** Events that leave together hold about this much; the next ones come with the next reading. */
const EVENTS_BYTES_MAX = 1_000_000;
/** What so many events speak of is loaded at once, so that a long answer is cut before all of it was loaded. */
const EVENTS_AT_ONCE = 50;

type Data = Readonly<Record<string, unknown>>;

/** One event as it is told: what its ids name was loaded, and access to it decided, at this moment. */
export interface EventView {
  readonly stream: StreamKey;
  readonly seq: number;
  readonly type: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly data: Data;
}

/** Events after a place. `cut`: the byte limit ended them early. */
export type EventsSlice =
  | { readonly reset: false; readonly to: number; readonly head: number; readonly events: EventView[]; cut: boolean }
  | { readonly reset: true; readonly head: number };

/** Turns what is stored of some events into what is told of them, in the same order. */
type Render = (stored: readonly Data[]) => Promise<readonly object[]>;

/** For events whose stored facts are all there is to tell. */
export async function asStored(stored: readonly object[]): Promise<readonly object[]> {
  return Promise.resolve(stored);
}

/**
 * Streams as they are delivered, by REST and live alike. A room says for its own types of events how they are told;
 * of a type without a word from any room, nothing is told but that it happened.
 */
@Injectable()
export class EventViews {
  private readonly renderers = new Map<string, Render>();

  constructor(private readonly log: EventLog) {}

  /** `render` gets the facts of several events at once and must give back as many, in their order. */
  renderBy(types: readonly string[], render: (stored: readonly never[]) => Promise<readonly object[]>): void {
    for (const type of types) {
      if (this.renderers.has(type)) throw new Error(`Two rooms tell of ${type}.`);
      this.renderers.set(type, render as Render);
    }
  }

  /** At most `limit` events (1 to 500) with seq > `since`, or `reset` for a reader too far behind; see EventLog.after. */
  async after(stream: StreamKey, since: number, limit = EVENTS_BEHIND_MAX): Promise<EventsSlice> {
    const slice = await this.log.after(stream, since, limit);
    if (slice.reset) return slice;
    const events = await this.render(stream, slice.events);
    const cut = events.length < slice.events.length;
    return { reset: false, to: events.at(-1)?.seq ?? since, head: slice.head, events, cut };
  }

  /** The next events with seq > `since`, however far behind; none only at the end. */
  async next(stream: StreamKey, since: number): Promise<EventView[]> {
    return this.render(stream, await this.log.next(stream, since));
  }

  /** The events of `stored` that fit into the byte limit, but at least one. */
  private async render(stream: StreamKey, stored: readonly StoredEvent[]): Promise<EventView[]> {
    const events: EventView[] = [];
    let bytes = 0;
    for (let from = 0; from < stored.length; from += EVENTS_AT_ONCE) {
      for (const event of await this.renderSome(stream, stored.slice(from, from + EVENTS_AT_ONCE))) {
        bytes += Buffer.byteLength(JSON.stringify(event));
        if (bytes > EVENTS_BYTES_MAX && events.length > 0) return events;
        events.push(event);
      }
    }
    return events;
  }

  private async renderSome(stream: StreamKey, stored: readonly StoredEvent[]): Promise<EventView[]> {
    const told = new Map<StoredEvent, Data>();
    const tell = async ([render, events]: [Render, StoredEvent[]]): Promise<void> => {
      const data = (await render(events.map((event) => event.data))) as Data[];
      for (const [n, event] of events.entries()) told.set(event, data[n] ?? {});
    };
    await Promise.all([...this.byRenderer(stored)].map(tell));
    return stored.map((event) => {
      const { seq, type, at } = event;
      return { stream, seq, type, at, data: told.get(event) ?? {} };
    });
  }

  private byRenderer(stored: readonly StoredEvent[]): Map<Render, StoredEvent[]> {
    const groups = new Map<Render, StoredEvent[]>();
    for (const event of stored) {
      const render = this.renderers.get(event.type);
      if (render) groups.set(render, [...(groups.get(render) ?? []), event]);
    }
    return groups;
  }
}
