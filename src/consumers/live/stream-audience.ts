import { Injectable } from '@nestjs/common';
import type { EventView } from '#platform/events/event-views.js';
import { isPublicStream, type StreamKey } from '#platform/events/stream.js';
import { Connections, inOne } from './connections.js';
import { Relay, type Audience } from './relay.js';
import { SessionGuard } from './session-guard.js';
import { Telling } from './telling.js';

/** Whom the relay sends to: everybody on this node who watches the stream. */
@Injectable()
export class StreamAudience implements Audience {
  constructor(
    private readonly connections: Connections,
    private readonly guard: SessionGuard,
    private readonly telling: Telling,
    relay: Relay,
  ) {
    relay.serve(this);
  }

  isWatched(stream: StreamKey): boolean {
    return this.connections.isWatched(stream);
  }

  /** Closes whoever may not go on. On a stream that is not public every session is asked for anew before a delivery. */
  async settle(stream: StreamKey): Promise<void> {
    await this.guard.settled();
    if (!isPublicStream(stream)) await this.guard.check(this.connections.watching(stream));
  }

  send(stream: StreamKey, events: readonly EventView[]): void {
    if (isPublicStream(stream)) {
      this.connections.broadcast(stream, events);
      return;
    }
    for (const socket of this.connections.watching(stream)) {
      socket.emit('event', inOne(events.map((event) => this.telling.to(socket.data.actor, event))));
    }
  }
}
