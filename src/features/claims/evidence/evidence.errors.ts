import { invalidField, problem, type AppError } from '#kernel/app-error.js';

export const evidenceFull = problem(
  'evidence_full',
  409,
  'There is as much evidence for this claim as can be looked at.',
);

export function evidenceUnfit(place: number): AppError {
  return invalidField(`/evidence/${place}/url`, 'url_unfit', 'This is not an http or https address.');
}
