import { problem } from '#kernel/app-error.js';

export const appealNotFound = problem('appeal_not_found', 404, 'There is no such appeal.');
export const appealsNotOffered = problem('appeals_not_offered', 403, 'This site does not offer appeals.');
export const spamNotAppealable = problem(
  'spam_not_appealable',
  403,
  'This site takes no appeals against decisions on spam.',
);
export const appealOpen = problem(
  'appeal_open',
  409,
  'You have appealed this decision already; somebody will look at it.',
);
export const appealJudged = problem('appeal_judged', 409, 'Your appeal against this decision was judged.');
export const appealLate = problem('appeal_late', 409, 'A decision can be appealed for six months.');
export const appealClosed = problem('appeal_closed', 409, 'This appeal is closed.');
