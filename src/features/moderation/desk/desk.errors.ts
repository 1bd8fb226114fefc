import { invalidField, problem, type AppError } from '#kernel/app-error.js';

export const subjectGone = problem('subject_gone', 409, 'Its author took this back: there is nothing left to judge.');

export function deferralOutside(): AppError {
  return invalidField('/until', 'out_of_range', 'A case is put off until a time within the next 30 days.');
}
