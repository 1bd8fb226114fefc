import { invalidField, problem, type AppError } from '#kernel/app-error.js';

export const threadNotFound = problem('thread_not_found', 404, 'There is no such thread.');
export const threadClosed = problem('thread_closed', 409, 'This debate is closed.');
export const commentingStopped = problem('commenting_stopped', 409, 'Commenting on this site is stopped for now.');
export const openingNotAllowed = problem('opening_not_allowed', 403, 'Only the staff of the site opens threads.');
export const changeNotAllowed = problem(
  'thread_change_not_allowed',
  403,
  'Only the staff of the site changes threads.',
);
export const notAMotion = problem('not_a_motion', 409, 'Only a motion has sides.');

export function onlyInMotion(field: string): AppError {
  return invalidField(`/${field}`, 'not_a_motion', 'Only a motion has a question and sides.');
}
