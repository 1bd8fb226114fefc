import { AppError, invalidField, problem } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { QuoteFault } from './anchoring/find-quote.js';

export const claimNotFound = problem('claim_not_found', 404, 'There is no such claim.');
export const reviewNotFound = problem('review_not_found', 404, 'There is no review of this claim in that format.');
export const claimsOff = problem('claims_off', 403, 'Claims are not marked on this site.');
const judged = problem('claim_judged', 409, 'This sentence has a verdict. New evidence opens it again.');
export const quoteChanged = problem('quote_changed', 409, 'This passage has changed since you read it.');

export const siblingJudged = problem(
  'sibling_judged',
  409,
  'One of them has the verdict of the other; withdraw that first.',
);

export const clusterFull = problem('cluster_full', 409, 'Both stand for more claims than can be made one at once.');

/** Names the verdict, which everybody sees. */
export function claimJudged(claimId: Id, verdictId: Id | null): AppError {
  return new AppError(judged, undefined, [], { claimId, ...(verdictId !== null && { verdictId }) });
}

export function revisionUnknown(): AppError {
  return invalidField('/revision', 'revision_unknown', 'The text has no such revision.');
}

export function textMissing(): AppError {
  return invalidField('/revision', 'text_missing', 'The article came without its text: nothing can be marked in it.');
}

export function typoInComment(): AppError {
  return invalidField('/reason', 'reason_unfit', 'A slip is reported in an article, not in a comment.');
}

const FAULTS: Readonly<Record<QuoteFault, string>> = {
  not_found: 'These words do not stand in that revision.',
  ambiguous: 'These words stand there more than once; tell which by what comes before and after them.',
  over_blocks: 'Mark words within one paragraph.',
  too_short: 'Mark a whole sentence: at least 15 characters.',
  too_long: 'Mark at most 400 characters.',
};

export function quoteUnfit(fault: QuoteFault): AppError {
  return invalidField('/quote/exact', `quote_${fault}`, FAULTS[fault]);
}
