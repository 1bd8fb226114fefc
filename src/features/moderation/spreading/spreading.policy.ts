import type { Id } from '#kernel/ids.js';

/** A claim that says the same as a judged one, as far as it decides on what becomes of it. */
export interface Sibling {
  readonly id: Id;
  /** Whether the paper says so itself, which is corrected and not labelled. */
  readonly isOwnWords: boolean;
  /** Whether somebody found that there is nothing to judge in it. */
  readonly isDismissed: boolean;
  /** What stands beside it, and the claim that this was found of. */
  readonly standing: { readonly id: Id; readonly claimId: Id } | null;
}

/** What the verdict of a judged claim does to one of its cluster: it gets it, loses it, or stays as it is. */
export function effectOn(
  { id, isOwnWords, isDismissed, standing }: Sibling,
  { judgedId, verdictId }: { readonly judgedId: Id; readonly verdictId: Id | null },
): 'publish' | 'withdraw' | null {
  // What somebody found of this very claim stays, and so does what it has from a third.
  if (standing !== null && standing.claimId !== judgedId) return null;
  if (verdictId === null) return standing === null ? null : 'withdraw';
  const isUnfit = isOwnWords || isDismissed || id === judgedId;
  return isUnfit || standing?.id === verdictId ? null : 'publish';
}
