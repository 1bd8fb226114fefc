import { AppError } from '#kernel/app-error.js';
import { DAY_S } from '#platform/http/limits/limit.js';
import { decisionAlreadyReversed, decisionNotFound } from '../decisions/decision.errors.js';
import { appealJudged, appealLate, appealOpen, appealsNotOffered, spamNotAppealable } from './appeal.errors.js';
import type { Appealable, AppealStanding, AppealState } from './appeal.js';

const MS_PER_DAY = DAY_S * 1_000;
/** Six months (DSA, Article 20, 1). */
const OPEN_FOR_MS = 183 * MS_PER_DAY;
const DUE_MS = 7 * MS_PER_DAY;

/** Until when an appeal should be judged. */
export function appealDueAt(now: Date): Date {
  return new Date(now.getTime() + DUE_MS);
}

/**
 * Whether a decision can be appealed now, by somebody with these earlier appeals against it. Throws 404
 * `decision_not_found`, 403 `appeals_not_offered` or
 * `spam_not_appealable`, 409 `decision_already_reversed`, `appeal_late`, `appeal_open` or
 * `appeal_judged`; returns as whom it is appealed.
 */
export function requireAppealable(
  decision: Appealable | null,
  earlier: readonly AppealState[],
  now: Date,
): AppealStanding {
  const standing = decision?.standing ?? null;
  if (decision === null || standing === null) throw new AppError(decisionNotFound);
  requireOffered(decision);
  if (decision.isReversed) throw new AppError(decisionAlreadyReversed);
  if (now.getTime() - decision.decidedAt.getTime() > OPEN_FOR_MS) throw new AppError(appealLate);
  if (earlier.includes('filed')) throw new AppError(appealOpen);
  if (earlier.some((state) => state !== 'withdrawn')) throw new AppError(appealJudged);
  return standing;
}

function requireOffered({ offered, isSpam, offeredForSpam }: Appealable): void {
  if (!offered) throw new AppError(appealsNotOffered);
  if (isSpam && !offeredForSpam) throw new AppError(spamNotAppealable);
}
