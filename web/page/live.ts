import { send } from '../shared/api.js';
import { connect } from '../shared/connection.js';
import { LiveStream } from '../shared/live-stream.js';
import { Polling } from '../shared/polling.js';
import type { Session } from '../shared/session.js';
import type { ArticleEvent } from './article-events.js';
import type { Page } from './page.js';
import { keepReadingPlace } from './reading-place.js';
import { readAnew } from './reading-anew.js';

type EventsAnswer = { readonly events: readonly ArticleEvent[] } | { readonly reset: true };

/**
 * Connects, and from then on shows every event of the article once and in order; without a connection they come more seldom.
 * `main[data-live]` tells how it stands.
 */
export async function followLive(page: Page, session: Session, show: (event: ArticleEvent) => void): Promise<void> {
  const { articleId, seq: since } = page;
  const stream = new LiveStream<ArticleEvent>(await connect(session), {
    message: 'article.watch',
    request: { articleId },
    since,
    show: (events) => {
      keepReadingPlace(() => {
        events.forEach(show);
      });
    },
    onCaughtUp: () => {
      report('on');
      polling.stop();
    },
    onLost: () => {
      report('off');
      polling.start();
    },
    onReset: readAnew,
  });
  const polling = new Polling(async () => {
    const { content } = await send<EventsAnswer>('GET', `/articles/${articleId}/events?since=${stream.position}`);
    if ('reset' in content) readAnew();
    else stream.take(content.events);
  });
  stream.follow();
}

function report(state: 'on' | 'off'): void {
  const main = document.querySelector('main');
  if (main !== null) main.dataset['live'] = state;
}
