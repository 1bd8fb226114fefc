import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Tx } from '../database/tx.js';
import { EventRepository, type PendingEvent } from './event.repository.js';
import type { StoredEvent, StreamKey, StreamSlice } from './stream.js';
import { WakeUps } from './wake-ups.js';

/** A reader further behind starts afresh instead of catching up. */
export const EVENTS_BEHIND_MAX = 500;

/** The ordered, gapless streams of events: written in the transaction of the change, read from any place. */
@Injectable()
export class EventLog {
  private readonly pending = new WeakMap<Tx, PendingEvent[]>();

  constructor(
    private readonly repository: EventRepository,
    private readonly wakeUps: WakeUps,
    private readonly clock: Clock,
  ) {}

  /** Adds an event to `stream` when `tx` commits: flushed once, last, so that a stream is locked as briefly as can be. */
  append(tx: Tx, stream: StreamKey, type: string, data: Readonly<Record<string, unknown>>): void {
    const event = { stream, type, data, at: this.clock.now() };
    const pending = this.pending.get(tx);
    if (pending) {
      pending.push(event);
      return;
    }
    const events = [event];
    this.pending.set(tx, events);
    tx.beforeCommit(() => this.repository.append(tx, events));
    tx.afterCommit(() => {
      this.wakeUps.announce(new Set(events.map(({ stream: key }) => key)));
    });
  }

  /**
   * The events of `stream` with seq > `since`, oldest first, at most `limit` (1 to 500). `reset` when `since` lies more
   * than 500 events back or beyond the head (a place in another history, as after a restore).
   */
  async after(stream: StreamKey, since: number, limit = EVENTS_BEHIND_MAX): Promise<StreamSlice> {
    const { head, events } = await this.repository.after(stream, since, limit);
    if (since > head || head - since > EVENTS_BEHIND_MAX) return { reset: true, head };
    return { reset: false, head, events };
  }

  /** The next events of `stream` with seq > `since`, however far behind: for the relay, which leaves nothing out. */
  async next(stream: StreamKey, since: number): Promise<readonly StoredEvent[]> {
    return (await this.repository.after(stream, since, EVENTS_BEHIND_MAX)).events;
  }

  /** The seq of the newest event of each stream; a stream without events is left out. */
  async heads(streams: readonly StreamKey[]): Promise<Map<StreamKey, number>> {
    return this.repository.heads(streams);
  }
}
