import { problem } from '#kernel/app-error.js';

export const emailTaken = problem('email_taken', 409, 'There is an account with this e-mail address. Sign in instead.');
export const nameTaken = problem('name_taken', 409, 'Somebody else has this name. Choose another one.');
export const accountNotFound = problem('account_not_found', 404, 'There is no such account.');
export const credentialsWrong = problem(
  'credentials_wrong',
  401,
  'This e-mail address and password do not belong together.',
);
export const sessionEnded = problem('session_ended', 401, 'This session has ended. Sign in again.');
export const warningUnacknowledged = problem(
  'warning_unacknowledged',
  403,
  'The staff of this site has warned you. Read the warning and say that you have; then you can write again.',
);
export const emailUnverified = problem(
  'email_unverified',
  403,
  'Verify your e-mail address first: until then you read only.',
);
export const accountReadsOnly = problem('account_reads_only', 403, 'This account only reads here.');
export const guestNotAllowed = problem('guest_not_allowed', 403, 'Sign in with an account to do this.');
export const resetNotFound = problem('reset_not_found', 404, 'This link is used or too old. Ask for another.');
export const passwordWrong = problem('password_wrong', 403, 'This is not the password of your account.');
export const passwordMissing = problem(
  'password_missing',
  403,
  'This account has no password and is not changed here.',
);
export const nameChangedRecently = problem('name_changed_recently', 409, 'A name changes once in 30 days.');
export const totpRequired = problem('totp_required', 401, 'Signing in to this account takes a one-time code too.');
export const totpWrong = problem('totp_wrong', 401, 'This one-time code is wrong or was used before.');
export const totpActive = problem('totp_active', 409, 'One-time codes are in force already. Switch them off first.');
export const totpMissing = problem('totp_missing', 409, 'There are no one-time codes yet. Ask for a secret first.');
export const lastAdmin = problem('last_admin', 409, 'A site keeps at least one admin. Make somebody else one first.');
export const ssoTokenInvalid = problem('sso_token_invalid', 401, 'This token signs nobody in here.');
