import type { Socket } from 'socket.io';

/** Messages of one connection that wait while one is worked on; whoever sends more is cut off. */
const WAITING_MAX = 100;
/** A reader that does not read is cut off at this much. */
const UNREAD_PACKETS_MAX = 1_000;
const UNREAD_BYTES_MAX = 1_000_000;

/** One message of a connection at a time, so that no connection takes more than its share of the database or of memory. */
export class Turns {
  private readonly queues = new WeakMap<Socket, { last: Promise<void>; waiting: number }>();

  /** Runs `work` after the connection's earlier messages; not at all once the connection is cut off. */
  async take(socket: Socket, work: () => Promise<void>): Promise<void> {
    const queue = this.queues.get(socket) ?? { last: Promise.resolve(), waiting: 0 };
    this.queues.set(socket, queue);
    if (queue.waiting >= WAITING_MAX) socket.disconnect(true);
    if (!socket.connected) return;
    queue.waiting += 1;
    const turn = queue.last.then(() => this.run(socket, work));
    queue.last = turn.catch(() => undefined);
    try {
      await turn;
    } finally {
      queue.waiting -= 1;
    }
  }

  private async run(socket: Socket, work: () => Promise<void>): Promise<void> {
    if (hasUnread(socket)) socket.disconnect(true);
    if (socket.connected) await work();
  }
}

/** What engine.io keeps for a reader: packets of its own, and bytes in the WebSocket below it; neither is in its types. */
interface Buffers {
  readonly writeBuffer: readonly unknown[];
  readonly transport: { readonly socket?: { readonly bufferedAmount?: number } };
}

function hasUnread({ conn }: Socket): boolean {
  const { writeBuffer, transport } = conn as unknown as Buffers;
  return writeBuffer.length > UNREAD_PACKETS_MAX || (transport.socket?.bufferedAmount ?? 0) > UNREAD_BYTES_MAX;
}
