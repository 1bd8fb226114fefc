import type { Id } from '#kernel/ids.js';

/** On the article's stream: staff looks at a claim, and everybody may know. */
export const CLAIM_MARKED = 'claim.marked';
/** On the article's stream: a claim has a verdict, or the paper has answered. */
export const CLAIM_VERDICT = 'claim.verdict';
/** On the article's stream: what is public of a claim changed, or where it stands. */
export const CLAIM_CHANGED = 'claim.changed';
/** On the article's stream: nothing of a claim is public any more. */
export const CLAIM_UNMARKED = 'claim.unmarked';

/** The facts of each of them; the mark is loaded when it is told. */
export interface ClaimTold {
  readonly claimId: Id;
}

/** On the staff's stream: a reader marked something that nobody had marked before. */
export const CLAIM_OPENED = 'claim.opened';
export interface ClaimOpened {
  readonly claimId: Id;
  readonly articleId: Id;
  readonly section: string | null;
}
