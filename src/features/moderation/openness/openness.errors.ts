import { problem } from '#kernel/app-error.js';

export const logNotPublic = problem('log_not_found', 404, 'This site has no public log.');
export const reportNotPublic = problem('report_not_found', 404, 'This site publishes no transparency report.');
export const statisticsNotAllowed = problem(
  'statistics_not_allowed',
  403,
  'Only seniors and admins of the whole site read its statistics.',
);
