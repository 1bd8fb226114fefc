import type { Id } from '#kernel/ids.js';
import type { Happening } from '#platform/events/reactions.js';
import type { Member } from '#platform/http/actor.js';
import type { LockedClaim } from './claim.js';

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

/** On the staff's stream: a source on which a published verdict rests is gone, or is there again. */
export const CLAIM_SOURCES = 'claim.sources';
export interface ClaimSources {
  readonly claimId: Id;
  readonly verdictId: Id;
  readonly articleId: Id;
  readonly section: string | null;
  /** How many of its sources are gone now. */
  readonly dead: number;
}

/** Somebody has said of two claims, both locked, whether they are one. */
export const siblingsDecided: Happening<SiblingsDecided> = { name: 'claim.siblings_decided' };
export interface SiblingsDecided {
  readonly action: 'confirm_sibling' | 'reject_sibling';
  readonly claim: LockedClaim;
  readonly sibling: LockedClaim;
  readonly actor: Member;
  /** What became of the clusters in which they were. */
  readonly clusters: 'united' | 'parted' | 'kept';
}
