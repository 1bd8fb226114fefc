import type { Socket } from 'socket.io-client';
import type { ProblemView } from '#platform/http/problem.contract.js';
import { send } from './api.js';
import type { ArticleEvent } from './article-events.js';
import type { Page } from './page.js';
import { Polling } from './polling.js';
import { keepReadingPlace } from './reading-place.js';
import { readAnew } from './reading-anew.js';
import type { Session } from './session.js';

const ANSWER_MS_MAX = 10_000;
const TRY_AGAIN_MS = 2_000;
/** A server without room for one more connection is asked again after this long. */
const NO_ROOM_MS = 60_000;

type WatchAnswer =
  | { readonly ok: true; readonly reset?: false; readonly events: readonly ArticleEvent[] }
  | { readonly ok: true; readonly reset: true }
  | { readonly ok: false; readonly problem: ProblemView };

type EventsAnswer = { readonly events: readonly ArticleEvent[] } | { readonly reset: true };

/**
 * Connects, and from then on shows every event of the article once and in order; without a connection they come more seldom.
 * `main[data-live]` tells how it stands.
 */
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
  private readonly polling = new Polling(() => this.ask());

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
      this.polling.start();
      this.reconnectIfLeft();
    });
    socket.on('connect_error', (error) => {
      this.polling.start();
      const refused = (error as Error & { data?: ProblemView }).data;
      if (refused?.status === 401)
        void session.renew().then(() => {
          this.reconnectIfLeft();
        });
      else this.reconnectIfLeft(refused?.code === 'too_many_connections' ? NO_ROOM_MS : TRY_AGAIN_MS);
    });
    session.addEventListener('renew', () => {
      void this.renew(session);
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
      this.polling.stop();
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

  private async ask(): Promise<void> {
    const path = `/articles/${this.page.articleId}/events?since=${this.seen}`;
    const { content } = await send<EventsAnswer>('GET', path);
    if ('reset' in content) readAnew();
    else this.take(content.events);
  }

  /** The connection outlives a token: it is shown the next one before the old one ends. */
  private async renew(session: Session): Promise<void> {
    const token = await session.accessToken();
    if (token !== null && this.socket.connected) this.socket.emit('session.renew', { token });
  }

  private catchUpLater(): void {
    setTimeout(() => {
      if (this.socket.connected && !this.catchingUp) this.catchUp();
    }, spread(TRY_AGAIN_MS));
  }

  /** socket.io does not come back by itself when the server said goodbye or refused. */
  private reconnectIfLeft(afterMs = TRY_AGAIN_MS): void {
    setTimeout(() => {
      if (!this.socket.active) this.socket.connect();
    }, spread(afterMs));
  }
}

/** Not all readers at the same moment. */
function spread(ms: number): number {
  return ms * (0.5 + Math.random());
}

function report(state: 'on' | 'off'): void {
  const main = document.querySelector('main');
  if (main !== null) main.dataset['live'] = state;
}
