import { DAY_S, HOUR_S, limit, MINUTE_S } from '#platform/http/limits/limit.js';
import { EMAIL_CHARS_MAX } from './account.fields.js';
import { emailKey } from './account.keys.js';

/** One count for all spellings of an address; a body without one is refused anyway and not counted. */
const perEmail = { subject: emailOf };

/** An office signs in from one address. Guessing at one account is held to 50 an hour, wherever it comes from. */
export const SIGN_IN = limit(
  'sign_in',
  { points: 30, perS: MINUTE_S, per: 'address' },
  { points: 10, perS: MINUTE_S, per: perEmail },
  { points: 50, perS: HOUR_S, per: perEmail },
);

/** A class of a school registers within an hour; nobody else makes so many accounts from one address. */
export const REGISTER = limit(
  'register',
  { points: 20, perS: MINUTE_S, per: 'address' },
  { points: 60, perS: HOUR_S, per: 'address' },
  { points: 5, perS: HOUR_S, per: perEmail },
);

/** A guest is somebody else with each new name, so an address gets few of them. */
export const GUEST_SIGN_IN = limit(
  'guest_sign_in',
  { points: 5, perS: MINUTE_S, per: 'address' },
  { points: 30, perS: HOUR_S, per: 'address' },
);

/** Every page of a publisher signs its reader in, and an office has one address. */
export const SSO_SIGN_IN = limit('sso_sign_in', { points: 120, perS: MINUTE_S, per: 'address' });

/** Keys change once in a year, or in an hour of need. */
export const MANAGE_SSO_KEYS = limit('manage_sso_keys', { points: 10, perS: MINUTE_S });

/** Somebody who waits for a letter asks once or twice more; nobody's mailbox is filled from here. */
export const MAIL_LINK = limit(
  'mail_link',
  { points: 10, perS: MINUTE_S, per: 'address' },
  { points: 30, perS: HOUR_S, per: 'address' },
  { points: 3, perS: MINUTE_S * 15, per: perEmail },
  { points: 10, perS: DAY_S, per: perEmail },
);

/** The secret of a link cannot be guessed; each try at a password costs a hash. */
export const USE_LINK = limit('use_link', { points: 20, perS: MINUTE_S, per: 'address' });

/** Each change of an address sends two letters; each guess at the current password costs a hash. */
export const CHANGE_ACCOUNT = limit('change_account', { points: 10, perS: MINUTE_S }, { points: 30, perS: HOUR_S });

/** Each open page renews its session once in a quarter of an hour, and when it is loaded. */
export const RENEW_SESSION = limit('renew_session', { points: 120, perS: MINUTE_S, per: 'address' });
export const SIGN_OUT = limit('sign_out', { points: 30, perS: MINUTE_S });

/** What staff sets for people, by hand or by a script. */
export const MANAGE_MEMBERS = limit('manage_members', { points: 60, perS: MINUTE_S });

function emailOf(body: unknown): string | null {
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : null;
  return typeof email === 'string' && email.length <= EMAIL_CHARS_MAX ? emailKey(email) : null;
}
