import { forgetDrafts } from './draft.js';
import { element, part } from './element.js';
import { notify } from './notice.js';
import type { Session } from './session.js';
import { openSignIn } from './sign-in-dialog.js';

/** Who is signed in, at the top of the page, and the way in and out. */
export function showAccountMenu(session: Session): void {
  const place = part(document, '#account');
  const render = (): void => {
    const hadFocus = place.contains(document.activeElement);
    const { account } = session;
    const button = element('button', { type: 'button' }, account ? 'Sign out' : 'Sign in');
    button.addEventListener('click', () => void (account ? signOut(session) : openSignIn(session)));
    place.replaceChildren(
      ...(account ? [element('span', { class: 'own-name', dir: 'auto' }, account.name), ' '] : []),
      button,
    );
    if (hadFocus) button.focus();
  };
  session.addEventListener('change', render);
  session.addEventListener('end', () => {
    notify('Your session has ended. Sign in again.');
  });
  render();
}

async function signOut(session: Session): Promise<void> {
  try {
    await session.signOut();
    forgetDrafts();
  } catch (error) {
    notify(error instanceof Error ? error.message : '');
  }
}
