import { problem } from '#kernel/app-error.js';

export const accountNotModerated = problem(
  'account_not_moderated',
  403,
  'Only moderators, seniors and admins see this.',
);
export const sanctionNotAllowed = problem('sanction_not_allowed', 403, 'Your role does not allow this sanction.');
export const sanctionNotFound = problem('sanction_not_found', 404, 'There is no such sanction on this account.');
export const sanctionLifted = problem('sanction_lifted', 409, 'Somebody has lifted this sanction already.');
export const moderatedAccountNotFound = problem('account_not_found', 404, 'There is no such account.');
export const warningNotFound = problem('warning_not_found', 404, 'There is no such warning to acknowledge.');
