import { invalidField, problem, type AppError } from '#kernel/app-error.js';

export const caseNotFound = problem('case_not_found', 404, 'There is no such case.');
export const queueNotAllowed = problem('queue_not_allowed', 403, 'Your role does not judge what is in this queue.');
export const conflictOfInterest = problem(
  'conflict_of_interest',
  403,
  'Somebody else judges this: you wrote it, flagged it as a reader, or decided on it before.',
);
export const caseAlreadyDecided = problem('case_already_decided', 409, 'Somebody has decided this already.');
export const caseClosed = problem('case_closed', 409, 'This case is closed: there is nothing left to judge.');
export const caseLeased = problem('case_leased', 409, 'Somebody else has this case in hand.');
export const leaseLost = problem('lease_lost', 409, 'You do not have this case in hand any more.');
export const revisionStale = problem('revision_stale', 409, 'The text was changed after you read it. Read it again.');

/** The same whether there is no such account or it may not judge the case. */
export function assigneeUnfit(): AppError {
  return invalidField('/accountId', 'assignee_unfit', 'This account cannot judge the case.');
}

export function articleUnknown(): AppError {
  return invalidField('/article', 'article_not_found', 'There is no such article.');
}

export function flagUnknown(place: number): AppError {
  return invalidField(`/abusiveFlags/${String(place)}`, 'flag_unknown', 'This is no pending flag of the case.');
}
