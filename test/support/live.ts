import { io, type Socket } from 'socket.io-client';

/** Longer than a busy machine takes, and less than a test may. */
const ANSWER_MS_MAX = 25_000;

export interface LiveEvent {
  readonly stream: string;
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly data: Record<string, unknown>;
}

export interface WatchAnswer {
  readonly ok: boolean;
  readonly head?: number;
  readonly events?: LiveEvent[];
  readonly reset?: boolean;
  readonly problem?: { readonly code: string; readonly status: number };
}

/** A browser's end of the live channel; collects every event it is sent, in the order of arrival. */
export class LiveClient {
  readonly events: LiveEvent[] = [];
  readonly socket: Socket;

  constructor(url: string, auth: Record<string, unknown> = {}) {
    this.socket = io(url, { auth, transports: ['websocket'], reconnection: false, forceNew: true });
    this.socket.on('event', (message: LiveEvent | LiveEvent[]) => {
      this.events.push(...(Array.isArray(message) ? message : [message]));
    });
  }

  /** Resolves once connected; rejects with the problem of `connect_error`. */
  async connected(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.socket.once('connect', resolve);
      this.socket.once('connect_error', reject);
    });
    return this;
  }

  async watch(articleId: unknown, since?: unknown): Promise<WatchAnswer> {
    return this.emit('article.watch', { articleId, ...(since !== undefined && { since }) });
  }

  async emit(event: string, body: unknown): Promise<WatchAnswer> {
    return (await this.socket.timeout(ANSWER_MS_MAX).emitWithAck(event, body)) as WatchAnswer;
  }

  /** Sends one frame as it is, past everything that the client's library would refuse to send. */
  sendFrame(frame: string | Buffer): void {
    const { transport } = this.socket.io.engine as unknown as {
      transport: { ws: { send(data: string | Buffer): void } };
    };
    transport.ws.send(frame);
  }

  close(): void {
    this.socket.disconnect();
  }
}
