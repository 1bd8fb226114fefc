import './page.css';
import { showAccountMenu } from './account-menu.js';
import { ArticleEvents } from './article-events.js';
import { CommentList } from './comment-list.js';
import { followLive } from './live.js';
import { showLocalTimes } from './local-time.js';
import { readPage, type Page } from './page.js';
import { Session } from './session.js';
import { Votes } from './votes.js';
import { Writing } from './writing.js';

const session = new Session();
const page = readPage();
showAccountMenu(session);
const events = page && startDebate(page);
await session.restore();
if (page && events) {
  await followLive(page, session, (event) => {
    events.show(event);
  });
}

/** Everything that works without a connection. */
function startDebate(debate: Page): ArticleEvents {
  const votes = new Votes(session);
  const list = new CommentList(debate, (shown) => {
    votes.offer(shown);
  });
  showLocalTimes();
  votes.start();
  new Writing(debate, session, list).start();
  return new ArticleEvents(debate, list, session);
}
