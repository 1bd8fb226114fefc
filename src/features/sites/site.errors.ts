import { problem } from '#kernel/app-error.js';

export const siteNotFound = problem('site_not_found', 404, 'There is no such site.');
export const siteTaken = problem('site_taken', 409, 'Another site has this name in addresses.');
export const administrationNotAllowed = problem(
  'administration_not_allowed',
  403,
  'Only admins of the site change this.',
);
export const wordListsNotAllowed = problem(
  'word_lists_not_allowed',
  403,
  'Only moderators, seniors and admins of the site read its word lists.',
);
