import { Injectable } from '@nestjs/common';
import type { EventView } from '#platform/events/event-views.js';
import type { StreamKey } from '#platform/events/stream.js';
import { Metrics } from '#platform/telemetry/metrics.js';
import type { SkippedEvent } from './telling.js';
import type { LiveServer, LiveSocket } from './live.socket.js';

type Namespace = ReturnType<LiveServer['of']>;

/** The connections to this node. Those that watch a stream are in the room of its name. */
@Injectable()
export class Connections {
  private namespace: Namespace | null = null;

  constructor(private readonly metrics: Metrics) {}

  serve(server: LiveServer): void {
    this.namespace = server.of('/');
    this.namespace.on('connection', (socket) => {
      this.metrics.liveSockets.inc();
      socket.once('disconnect', () => {
        this.metrics.liveSockets.dec();
      });
    });
  }

  all(): LiveSocket[] {
    return [...(this.namespace?.sockets.values() ?? [])];
  }

  watching(stream: StreamKey): LiveSocket[] {
    const ids = this.namespace?.adapter.rooms.get(stream) ?? [];
    return [...ids].flatMap((id) => this.namespace?.sockets.get(id) ?? []);
  }

  isWatched(stream: StreamKey): boolean {
    return this.namespace?.adapter.rooms.has(stream) ?? false;
  }

  /** To everybody who watches the stream: written once for all of them. */
  broadcast(stream: StreamKey, events: readonly EventView[]): void {
    this.namespace?.to(stream).emit('event', inOne(events));
  }

  /** To everybody who watches the stream and can take it just now. */
  hint(stream: StreamKey, name: 'presence' | 'typing', data: object): void {
    this.namespace?.to(stream).volatile.emit(name, data);
  }

  /** Calls `heard` whenever somebody begins or ends to watch something. */
  onWatching(heard: (room: string) => void): void {
    this.namespace?.adapter.on('join-room', heard);
    this.namespace?.adapter.on('leave-room', heard);
  }
}

/** One event as itself, several in an array. */
export function inOne<T extends EventView | SkippedEvent>(events: readonly T[]): T | readonly T[] | undefined {
  return events.length === 1 ? events[0] : events;
}
