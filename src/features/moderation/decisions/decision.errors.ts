import { invalidField, problem, type AppError } from '#kernel/app-error.js';

export const decisionNotFound = problem('decision_not_found', 404, 'There is no such decision.');
export const actionUnfit = problem('action_unfit', 409, 'This does not fit what the subject is now.');
export const reversalNotAllowed = problem(
  'reversal_not_allowed',
  403,
  'The time to undo this is over: a senior moderator can reverse it.',
);
export const decisionAlreadyReversed = problem('decision_already_reversed', 409, 'This decision was reversed already.');
export const decisionOvertaken = problem(
  'decision_overtaken',
  409,
  'There is a later decision on the same subject. Reverse that one.',
);
export const decisionNotReversible = problem(
  'decision_not_reversible',
  409,
  'Nothing follows from this decision that could be taken back like that.',
);
export const ledgerNotAllowed = problem(
  'ledger_not_allowed',
  403,
  'Only the staff of the whole site reads its ledger.',
);

export function reasonMissing(): AppError {
  return invalidField('/reason', 'required', 'A removal needs a reason, and so does a sanction.');
}

export function reasonUnknown(): AppError {
  return invalidField('/reason', 'reason_unknown', 'The site has no such reason.');
}
