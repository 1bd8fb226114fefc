import { forgetDrafts } from './draft.js';
import { button, element, part } from './element.js';
import { notify, notifyOf } from './notice.js';
import type { Session } from './session.js';
import { openSignIn } from './sign-in-dialog.js';
import { moderatedBy } from './staff.js';

/** Something else that whoever is signed in can do. */
export interface MenuButton {
  readonly label: string;
  readonly act: () => void;
}

/** Who is signed in, at the top of the page, and the way in and out; for moderators also the way to their page, unless it is this one. */
export function showAccountMenu(session: Session, leadsToModeration: boolean, more: readonly MenuButton[] = []): void {
  const place = part(document, '#account');
  const render = (): void => {
    const hadFocus = place.contains(document.activeElement);
    const { account } = session;
    const wayInOrOut = account
      ? button('Sign out', () => void signOut(session))
      : button('Sign in', () => void openSignIn(session));
    place.replaceChildren(
      ...(leadsToModeration && moderatedBy(account).length > 0 ? [toModeration(), ' '] : []),
      ...(account ? [element('span', { class: 'own-name', dir: 'auto' }, account.name), ' '] : []),
      ...(account ? more.flatMap(({ label, act }) => [button(label, act), ' ']) : []),
      wayInOrOut,
    );
    if (hadFocus) wayInOrOut.focus();
  };
  session.addEventListener('change', render);
  session.addEventListener('end', () => {
    notify('Your session has ended. Sign in again.');
  });
  render();
}

function toModeration(): HTMLElement {
  return element('a', { href: '/moderation' }, 'Moderation');
}

async function signOut(session: Session): Promise<void> {
  try {
    await session.signOut();
    forgetDrafts();
  } catch (error) {
    notifyOf(error);
  }
}
