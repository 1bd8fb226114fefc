import type { AccountView } from '#features/accounts/account.contract.js';
import { forgetDrafts } from './draft.js';
import { button, element, part } from './element.js';
import { notify, notifyOf } from './notice.js';
import type { Session } from './session.js';
import { openSignIn } from './sign-in-dialog.js';
import { judgedBy } from './staff.js';

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
    const { account, known } = session;
    const wayInOrOut = known
      ? button('Sign out', () => void signOut(session))
      : button('Sign in', () => void openSignIn(session));
    place.replaceChildren(
      ...(leadsToModeration && judgedBy(account).length > 0 ? [toModeration(), ' '] : []),
      ...(known ? [element('span', { class: 'own-name', dir: 'auto' }, known.name), ' '] : []),
      ...(known ? more.flatMap(({ label, act }) => [button(label, act), ' ']) : []),
      wayInOrOut,
    );
    if (hadFocus) wayInOrOut.focus();
  };
  session.addEventListener('change', () => {
    render();
    if (session.suspended !== null) notify(suspensionOf(session.suspended));
  });
  session.addEventListener('end', () => {
    notify('Your session has ended. Sign in again.');
  });
  render();
}

function suspensionOf({ suspended }: AccountView): string {
  const until = suspended?.until ?? null;
  const end = until === null ? '' : ` until ${new Date(until).toLocaleString()}`;
  return `This account is suspended${end}. You can read the decisions about you, and appeal them.`;
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
