import type { LiveSocket } from './live.socket.js';
import { cutOff, hasUnread } from './unread.js';

/** Messages of one connection that wait while one is worked on; whoever sends more is cut off. */
const WAITING_MAX = 100;

/** One message of a connection at a time, so that no connection takes more than its share of the database or of memory. */
export class Turns {
  private readonly queues = new WeakMap<LiveSocket, { last: Promise<void>; waiting: number }>();

  /** Runs `work` after the connection's earlier messages; not at all once the connection is cut off. */
  async take(socket: LiveSocket, work: () => Promise<void>): Promise<void> {
    const queue = this.queues.get(socket) ?? { last: Promise.resolve(), waiting: 0 };
    this.queues.set(socket, queue);
    if (queue.waiting >= WAITING_MAX) cutOff(socket);
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

  private async run(socket: LiveSocket, work: () => Promise<void>): Promise<void> {
    if (hasUnread(socket)) cutOff(socket);
    if (socket.connected) await work();
  }
}
