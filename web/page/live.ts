import type { Socket } from 'socket.io-client';
import type { ProblemView } from '#platform/http/problem.contract.js';
import type { ArticleEvent } from './article-events.js';
import type { Page } from './page.js';
import { keepReadingPlace } from './reading-place.js';
import { readAnew } from './reading-anew.js';
import type { Session } from './session.js';

const ANSWER_MS_MAX = 10_000;
const TRY_AGAIN_MS = 2_000;

type WatchAnswer =
  | { readonly ok: true; readonly reset?: false; readonly events: readonly ArticleEvent[] }
  | { readonly ok: true; readonly reset: true }
  | { readonly ok: false; readonly problem: ProblemView };

/** Connects, and from then on shows every event of the article once and in order. `main[data-live]` tells how it stands. */
export async function followLive(page: Page, session: Session, show: (event: ArticleEvent) => void): Promise<void> {
  const { io } = await import('socket.io-client');
  const socket = io({
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    auth: (answer) =>
      void session.accessToken().then((token) => {
        answer(token === null ? {} : { token });
      }),
  });
  new LiveArticle(page, socket, show).follow(session);
}

class LiveArticle {
  private seen: number;
  private catchingUp = false;

  constructor(
    private readonly page: Page,
    private readonly socket: Socket,
    private readonly show: (event: ArticleEvent) => void,
  ) {
    this.seen = page.seq;
  }

  follow(session: Session): void {
    const { socket } = this;
    socket.on('connect', () => {
      this.catchUp();
    });
    socket.on('event', (sent: ArticleEvent | readonly ArticleEvent[]) => {
      // While catching up, the answer to come holds these events too.
      if (!this.catchingUp) this.take([sent].flat());
    });
    socket.on('disconnect', () => {
      this.catchingUp = false;
      report('off');
      this.reconnectIfLeft();
    });
    socket.on('connect_error', (error) => {
      const refused = (error as Error & { data?: ProblemView }).data;
      if (refused?.status === 401)
        void session.renew().then(() => {
          this.reconnectIfLeft();
        });
      else this.reconnectIfLeft();
    });
    session.addEventListener('change', () => socket.disconnect().connect());
  }

  private catchUp(): void {
    this.catchingUp = true;
    const request = { articleId: this.page.articleId, since: this.seen };
    this.socket.timeout(ANSWER_MS_MAX).emit('article.watch', request, (late: Error | null, answer: WatchAnswer) => {
      this.catchingUp = false;
      if (late !== null) this.catchUpLater();
      else this.takeAnswer(answer);
    });
  }

  private takeAnswer(answer: WatchAnswer): void {
    if (answer.ok && answer.reset !== true) {
      report('on');
      this.take(answer.events);
    } else if (!answer.ok && (answer.problem.status >= 500 || answer.problem.status === 429)) {
      this.catchUpLater();
    } else {
      readAnew();
    }
  }

  private take(events: readonly ArticleEvent[]): void {
    keepReadingPlace(() => {
      for (const event of events) {
        if (event.seq <= this.seen) continue;
        if (event.seq > this.seen + 1) {
          this.catchUp();
          return;
        }
        this.seen = event.seq;
        this.show(event);
      }
    });
  }

  private catchUpLater(): void {
    setTimeout(() => {
      if (this.socket.connected && !this.catchingUp) this.catchUp();
    }, soon());
  }

  /** socket.io does not come back by itself when the server said goodbye or refused. */
  private reconnectIfLeft(): void {
    setTimeout(() => {
      if (!this.socket.active) this.socket.connect();
    }, soon());
  }
}

/** Not all readers at the same moment. */
function soon(): number {
  return TRY_AGAIN_MS * (0.5 + Math.random());
}

function report(state: 'on' | 'off'): void {
  const main = document.querySelector('main');
  if (main !== null) main.dataset['live'] = state;
}
