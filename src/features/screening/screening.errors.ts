import { invalidField, problem, type AppError } from '#kernel/app-error.js';

export const policiesNotAllowed = problem(
  'screening_policies_not_allowed',
  403,
  'Only moderators, seniors and admins of the site read its rules of screening.',
);
export const serviceNotFound = problem('screening_service_not_found', 404, 'The site asks no such service.');
export const rulesChanging = problem(
  'rules_changing',
  503,
  'The rules of this site are being changed just now. Send it again in a moment.',
);

export function serviceUrlNotAllowed(): AppError {
  return invalidField('/url', 'url_not_allowed', 'This address is not allowed.');
}

export function serviceSecretMissing(): AppError {
  return invalidField('/secret', 'secret_missing', 'The key that the service gave you is missing.');
}
