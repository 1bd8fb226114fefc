import type { Id } from '#kernel/ids.js';
import { isStaff, type Actor } from '#platform/http/actor.js';
import { appearanceToGuests } from '../comments/comment.policy.js';
import type { PublicState } from './claim.js';

/** What decides who knows of a claim. */
export interface ClaimVisibility {
  readonly siteId: Id;
  readonly section: string | null;
  readonly publicState: PublicState;
  /** Whether everybody sees the text in which it is marked. */
  readonly isSubjectVisible: boolean;
  /** Whether whoever asks has flagged it. */
  readonly isFlaggedByActor: boolean;
}

/** The one rule of who knows that there is a claim. Everything that shows, lists or sends claims asks it. */
export function canSeeClaim(actor: Actor, claim: ClaimVisibility): boolean {
  if (isStaff(actor, claim.siteId, claim.section)) return true;
  return claim.isSubjectVisible && (claim.publicState !== 'none' || claim.isFlaggedByActor);
}

// The same rule as SQL over the row `c` of claims; a test holds the two together.

/** `isSubjectVisible`. */
export const SUBJECT_VISIBLE = `(c.subject_type = 'article' OR EXISTS (
  SELECT FROM comments s WHERE s.id = c.subject_id AND ${appearanceToGuests('s')} = 'full'))`;

/** `isFlaggedByActor`; `who` is an expression for the account. */
export function isFlaggedBy(who: string): string {
  return `EXISTS (SELECT FROM flags f WHERE f.subject_type = 'claim' AND f.subject_id = c.id AND f.reporter_id = ${who}
    AND f.status NOT IN ('withdrawn', 'merged'))`;
}

/** Whether a claim is public. */
export const IS_PUBLIC = `(c.public_state <> 'none' AND ${SUBJECT_VISIBLE})`;

/** `canSeeClaim` for whoever is not of the staff; `who` is an expression for the account, null for a guest. */
export function isSeenBy(who: string): string {
  return `(${SUBJECT_VISIBLE} AND (c.public_state <> 'none' OR ${isFlaggedBy(who)}))`;
}
