import type { Id } from '#kernel/ids.js';
import { letter } from '#platform/mail/letter.js';
import type { Mail } from '#platform/mail/mail.js';

/** Whom a letter goes to. */
export interface Recipient {
  readonly id: Id;
  readonly email: string;
}

// Letters name nobody and quote nothing: a name would carry what a stranger wrote into somebody's mailbox.

export function verificationMail(recipient: Recipient, link: string): Mail {
  return letter(recipient, 'Verify your e-mail address', [
    'This address was given for an account in a debate. Open this page and confirm that it is yours:',
    link,
    'The link works once, within a day. If it was not you, there is nothing to do.',
  ]);
}

export function resetMail(recipient: Recipient, link: string): Mail {
  return letter(recipient, 'Choose a new password', [
    'Somebody asked for a new password for your account. If it was you, choose it on this page:',
    link,
    'The link works once, within 15 minutes. If it was not you, there is nothing to do: your password stays.',
  ]);
}

/** To the owner of an address with which somebody wanted to make a second account. */
export function secondAccountMail(recipient: Recipient, link: string): Mail {
  return letter(recipient, 'You already have an account', [
    'Somebody wanted to make an account with this address, which has one already. If it was you, sign in as before, or ' +
      'choose a new password on this page:',
    link,
    'The link works once, within 15 minutes. If it was not you, there is nothing to do.',
  ]);
}

export function passwordChangedMail(recipient: Recipient): Mail {
  return letter(recipient, 'Your password was changed', [
    'The password of your account was changed, and all other sign-ins have ended.',
    'If it was not you, ask for a new password on the sign-in page at once.',
  ]);
}

/** To the address that was left. */
export function addressChangedMail(recipient: Recipient): Mail {
  return letter(recipient, 'Your e-mail address was changed', [
    'Your account has another e-mail address from now on.',
    'If it was not you, write to the publication at once.',
  ]);
}

export function codesFailedMail(recipient: Recipient): Mail {
  return letter(recipient, 'Somebody knows your password', [
    'Somebody signed in with your password, but had no right one-time code five times in a row.',
    'If it was not you, change your password now.',
  ]);
}
