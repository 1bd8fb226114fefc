import './console.css';
import { showAccountMenu } from '../shared/account-menu.js';
import { button, element, part } from '../shared/element.js';
import { Session } from '../shared/session.js';
import { openSignIn } from '../shared/sign-in-dialog.js';
import { judgedBy } from '../shared/staff.js';
import { openConsole } from './console.js';
import { Desk } from './desk.js';
import { chosenPlace, siteChoice } from './site-choice.js';

const session = new Session();
showAccountMenu(session, false);
await session.restore();
if (session.account === null) welcomeGuest();
else await welcome(session.account.id);

/** The page belongs to one account: whoever comes after it gets a fresh one. */
async function welcome(accountId: string): Promise<void> {
  session.addEventListener('change', () => {
    if (session.account?.id !== accountId) location.reload();
  });
  const places = judgedBy(session.account);
  const place = chosenPlace(places);
  if (place === null)
    part(document, '#welcome').textContent = 'You do not moderate any site. An admin of the site can change that.';
  else await openConsole(new Desk(session, place), places.length > 1 ? siteChoice(places, place) : null);
}

function welcomeGuest(): void {
  const signIn = button('Sign in', () => void openSignIn(session), { class: 'primary' });
  part(document, '#welcome').replaceChildren(element('span', {}, 'This page is for moderators. '), signIn);
  session.addEventListener('change', () => {
    if (session.account !== null) location.reload();
  });
}
