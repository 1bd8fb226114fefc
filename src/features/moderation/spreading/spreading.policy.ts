import type { Id } from '#kernel/ids.js';

/** A claim that says the same as a judged one, as far as it decides on what becomes of it. */
export interface Sibling {
  readonly id: Id;
  /** Whether the paper says so itself, which is corrected and not labelled. */
  readonly isOwnWords: boolean;
  /** Whether somebody found that there is nothing to judge in it. */
  readonly isDismissed: boolean;
  /** Whether everybody sees the text in which it stands. */
  readonly isVisible: boolean;
  /** Whether more is at stake in it than one person settles, and one person found the verdict, where less was. */
  readonly isGraver: boolean;
  /** What stands beside it, and the claim that this was found of. */
  readonly standing: { readonly id: Id; readonly claimId: Id } | null;
}

/** What the verdict of a judged claim does to one of its cluster: it gets it, loses it, or stays as it is. */
export function effectOn(
  sibling: Sibling,
  { judgedId, verdictId }: { readonly judgedId: Id; readonly verdictId: Id | null },
): 'publish' | 'withdraw' | null {
  const { standing } = sibling;
  // What somebody found of this very claim stays, and so does what it has from a third.
  if (standing !== null && standing.claimId !== judgedId) return null;
  const coming = comingTo(sibling, verdictId);
  if (coming === null) return standing === null ? null : 'withdraw';
  const isNew = sibling.id !== judgedId && standing?.id !== coming;
  return isNew && isFit(sibling) ? 'publish' : null;
}

/** What one person found goes nowhere where more is at stake. */
function comingTo({ isGraver, standing }: Sibling, verdictId: Id | null): Id | null {
  return isGraver && standing?.id !== verdictId ? null : verdictId;
}

/** Whether a verdict on what says the same can stand beside it. */
export function isFit({ isOwnWords, isDismissed, isVisible }: Sibling): boolean {
  return isVisible && !isOwnWords && !isDismissed;
}
