import { invalidField, problem, type AppError } from '#kernel/app-error.js';

export const draftNotFound = problem('draft_not_found', 404, 'You have written nothing on this case.');
export const proposalNotFound = problem('proposal_not_found', 404, 'You have no proposal in this case.');
export const proposalAnswered = problem('proposal_answered', 409, 'Somebody else has answered your proposal.');

export function labelUnknown(): AppError {
  return invalidField('/verdict/label', 'label_unknown', 'The site has no such label.');
}

export function sourcesMissing(): AppError {
  const needed = 'Name a primary source, or secondary ones of two different domains.';
  return invalidField('/verdict/sources', 'sources_missing', needed);
}

export function expiryPast(): AppError {
  return invalidField('/verdict/expiresAt', 'past', 'This time is over.');
}

export function fixUnknown(): AppError {
  return invalidField('/correction/fixingRevision', 'revision_unknown', 'The article has no such revision.');
}

export function mergeUnfit(): AppError {
  return invalidField('/mergeInto', 'claim_unfit', 'There is no such claim on the same text.');
}
