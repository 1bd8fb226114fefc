import { problem } from '#kernel/app-error.js';

export const trustedFlaggersNotAllowed = problem(
  'trusted_flaggers_not_allowed',
  403,
  'Only whoever judges on the site reads who its trusted flaggers are.',
);
export const flaggerOnStaff = problem(
  'flagger_on_staff',
  409,
  'Somebody who works for the site is not independent of it (DSA, Article 22, 2).',
);
