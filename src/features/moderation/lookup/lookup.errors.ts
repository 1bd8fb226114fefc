import { problem } from '#kernel/app-error.js';

export const lookupNotAllowed = problem(
  'lookup_not_allowed',
  403,
  'Only those who judge conduct on a whole site look for accounts.',
);
