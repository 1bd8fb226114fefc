import type { Id } from '#kernel/ids.js';
import type { Rating } from '#features/sites/verdict-label.contract.js';
import type { NewCorrection, NewVerdict } from './finding.contract.js';

/** What somebody found about a claim: a verdict on what others say, or the paper's answer about its own words. */
export interface Finding {
  readonly kind: 'verdict' | 'correction';
  /** Of a verdict. */
  readonly rating: Rating | null;
  readonly label: string | null;
  readonly problems: readonly string[];
  /** Of a correction. */
  readonly outcome: NewCorrection['outcome'] | null;
  readonly correction: string | null;
  readonly fixingRevision: number | null;
  readonly summary: string;
  readonly rationale: string;
  readonly sources: NewVerdict['sources'];
  readonly lookedAt: readonly string[];
  readonly askedForComment: NewVerdict['askedForComment'] | null;
  readonly expiresAt: Date | null;
  /** The judge's word on whether somebody else is quoted with the words; null: as the rules have it. */
  readonly attributed: boolean | null;
}

/** A finding that waits for a second person, or has met another opinion. */
export interface Proposal extends Finding {
  readonly id: Id;
  readonly authorId: Id;
  readonly createdAt: Date;
}

/** The verdict or correction that stands beside a claim. */
export type Standing = Pick<Finding, 'kind' | 'rating' | 'outcome'> & { readonly id: Id; readonly claimId: Id };
