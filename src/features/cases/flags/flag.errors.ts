import { invalidField, problem, type AppError } from '#kernel/app-error.js';

export const flagNotFound = problem('flag_not_found', 404, 'There is no such flag.');
export const flagOwn = problem('flag_own', 403, 'Nobody flags what is their own.');
export const flagPending = problem('flag_pending', 409, 'You have reported this already; somebody looks at it.');
export const flagDecided = problem('flag_decided', 409, 'Somebody has decided on this flag.');
export const flagQuotaReached = problem('flag_quota_reached', 429, 'You have reported enough for one day.');

export function reasonUnknown(): AppError {
  return invalidField('/reason', 'reason_unknown', 'This is none of the reasons of the site.');
}
