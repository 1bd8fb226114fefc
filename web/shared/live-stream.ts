import type { Socket } from 'socket.io-client';
import type { ProblemView } from '#platform/http/problem.contract.js';
import { spread } from './connection.js';

const ANSWER_MS_MAX = 10_000;
const TRY_AGAIN_MS = 2_000;

interface Numbered {
  readonly seq: number;
}

type WatchAnswer<E> =
  | { readonly ok: true; readonly reset?: false; readonly head: number; readonly events: readonly E[] }
  | { readonly ok: true; readonly reset: true }
  | { readonly ok: false; readonly problem: ProblemView };

/** Which stream a page follows, and what the page does with it. */
export interface Following<E extends Numbered> {
  /** The message that asks for the stream, and what it says beside `since`. */
  readonly message: 'article.watch' | 'queue.watch';
  readonly request: object;
  /** Up to where the page knows the stream; null: what came before it follows is no matter, each time anew. */
  readonly since: number | null;
  /** Events in their order, each once. */
  readonly show: (events: readonly E[]) => void;
  /** The stream is followed, up to where it stands. */
  readonly onCaughtUp: () => void;
  /** The stream cannot be continued from where the page stands. */
  readonly onReset: () => void;
  readonly onLost: () => void;
}

/** Follows one stream over a connection that may break. */
export class LiveStream<E extends Numbered> {
  private seen: number;
  private catchingUp = false;

  constructor(
    private readonly socket: Socket,
    private readonly plan: Following<E>,
  ) {
    this.seen = plan.since ?? 0;
  }

  /** Up to where the page knows the stream. */
  get position(): number {
    return this.seen;
  }

  follow(): void {
    const { socket } = this;
    socket.on('connect', () => {
      this.catchUp();
    });
    socket.on('event', (sent: E | readonly E[]) => {
      // While catching up, the answer to come holds these events too.
      if (!this.catchingUp) this.take([sent].flat() as E[]);
    });
    socket.on('disconnect', () => {
      this.catchingUp = false;
      this.plan.onLost();
    });
    socket.on('connect_error', () => {
      this.plan.onLost();
    });
    if (socket.connected) this.catchUp();
  }

  /** Events that came from somewhere else are taken too. */
  take(events: readonly E[]): void {
    const fresh: E[] = [];
    let { seen } = this;
    for (const event of events) {
      if (event.seq <= seen) continue;
      if (event.seq > seen + 1) {
        this.catchUp();
        break;
      }
      seen = event.seq;
      fresh.push(event);
    }
    this.seen = seen;
    if (fresh.length > 0) this.plan.show(fresh);
  }

  private catchUp(): void {
    this.catchingUp = true;
    const { message, request, since } = this.plan;
    const asked = since === null ? request : { ...request, since: this.seen };
    this.socket.timeout(ANSWER_MS_MAX).emit(message, asked, (late: Error | null, answer: WatchAnswer<E>) => {
      this.catchingUp = false;
      if (late !== null) this.catchUpLater();
      else this.takeAnswer(answer);
    });
  }

  private takeAnswer(answer: WatchAnswer<E>): void {
    if (answer.ok && answer.reset !== true) {
      if (this.plan.since === null) this.seen = answer.head;
      this.plan.onCaughtUp();
      this.take(answer.events);
    } else if (!answer.ok && (answer.problem.status >= 500 || answer.problem.status === 429)) {
      this.catchUpLater();
    } else {
      this.plan.onReset();
    }
  }

  private catchUpLater(): void {
    setTimeout(() => {
      if (this.socket.connected && !this.catchingUp) this.catchUp();
    }, spread(TRY_AGAIN_MS));
  }
}
