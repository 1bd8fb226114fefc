import './page.css';
import { showAccountMenu } from '../shared/account-menu.js';
import { ArticleEvents } from './article-events.js';
import { CommentList } from './comment-list.js';
import { CommentMenu } from './comment-menu.js';
import { Following } from './following.js';
import { followFragment } from './fragment.js';
import { IgnoreChoice } from './ignore-choice.js';
import { Ignoring } from './ignoring.js';
import { followLive } from './live.js';
import { LiveMarks } from './live-marks.js';
import { Marking } from './marking.js';
import { Moderating } from './moderating.js';
import { showLocalTime } from '../shared/local-time.js';
import { Overlay } from './overlay.js';
import { OwnComments } from './own-comments.js';
import { OwnHeld } from './own-held.js';
import { readPage, type Page } from './page.js';
import { keepReadingPlace } from './reading-place.js';
import { Session } from '../shared/session.js';
import { Reporting } from './reporting.js';
import { Standings } from './standings.js';
import { Unfolding } from './unfolding.js';
import { Votes } from './votes.js';
import { Writing } from './writing.js';

const session = new Session();
const page = readPage();
showAccountMenu(session, true, [{ label: 'Decisions about me', act: () => void showOwnDecisions() }]);
const events = page && startDebate(page);
await session.restore();
if (page && events) {
  await followLive(page, session, (event) => {
    events.show(event);
  });
}

/** Fetched when somebody asks: most readers never do. */
async function showOwnDecisions(): Promise<void> {
  const { OwnDecisions } = await import('./own-decisions.js');
  await new OwnDecisions(session).show();
}

/** Everything that works without a connection. */
function startDebate(debate: Page): ArticleEvents {
  const overlay = new Overlay(debate, session);
  const marks = new LiveMarks(debate.articleId);
  const list = new CommentList(debate, marks);
  const votes = new Votes(session, overlay);
  const writing = new Writing(debate, session, list, overlay);
  const standings = new Standings(debate, session, overlay);
  const moderating = new Moderating(debate, session, list);
  const reporting = new Reporting(debate, session, overlay);
  const marking = new Marking(debate, session, overlay);
  const menu = new CommentMenu([moderating, reporting, marking, new IgnoreChoice(session, overlay)]);
  list.add(votes, writing, new OwnComments(debate, session, list), menu, moderating, new Ignoring(overlay));
  for (const time of document.querySelectorAll<HTMLTimeElement>('.permalink time')) showLocalTime(time);
  followFragment();
  list.offerAgain();
  overlay.addEventListener('change', () => {
    keepReadingPlace(() => {
      list.offerAgain();
    });
  });
  const parts = [
    overlay,
    marks,
    marking,
    votes,
    writing,
    standings,
    menu,
    new Following(debate, session, overlay),
    new Unfolding(list),
  ];
  for (const one of [...parts, new OwnHeld(debate, overlay, list)]) one.start();
  return new ArticleEvents(debate, list, session, standings, marks);
}
