import type { Id } from '#kernel/ids.js';
import { isStaff, type Actor } from '#platform/http/actor.js';
import { isPremoderated } from '../accounts/account.policy.js';
import type { SiteSettings } from '../sites/site.contract.js';
import { isWithinHours } from '../sites/site.policy.js';

export type CommentStatus = 'visible' | 'held' | 'removed' | 'deleted';

/** How a comment looks to somebody: as it is, as a tombstone without author and text, or not there at all. */
export type Appearance = 'full' | 'tombstone' | 'absent';

export interface Visibility {
  readonly status: CommentStatus;
  /** When everybody saw it first; null: nobody did yet. */
  readonly publishedAt: Date | null;
  readonly authorId: Id;
  readonly siteId: Id;
  readonly section: string | null;
}

/** The one rule of what is seen of a comment. Everything that shows, counts or sends comments asks it. */
export function appearanceTo(actor: Actor, comment: Visibility): Appearance {
  switch (comment.status) {
    case 'visible':
      return 'full';
    case 'held':
      if (knows(actor, comment)) return 'full';
      return comment.publishedAt === null ? 'absent' : 'tombstone';
    case 'removed':
    case 'deleted':
      // A comment that was never published has left no trace with anybody else.
      return comment.publishedAt !== null || knows(actor, comment) ? 'tombstone' : 'absent';
  }
}

/** Its author and the staff know of a comment from the beginning. */
function knows(actor: Actor, comment: Visibility): boolean {
  return isAuthor(actor, comment) || isStaff(actor, comment.siteId, comment.section);
}

/** The same rule for a guest, as SQL over the row `c` of comments; a test holds the two together. */
export function appearanceToGuests(c: string): string {
  return `CASE WHEN ${c}.status = 'visible' THEN 'full'
    WHEN ${c}.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END`;
}

/** Earlier words are for the author and the staff; of a comment that is gone, for the staff only. */
export function canSeeRevisions(actor: Actor, comment: Visibility): boolean {
  const gone = comment.status === 'removed' || comment.status === 'deleted';
  return isStaff(actor, comment.siteId, comment.section) || (!gone && isAuthor(actor, comment));
}

export function isAuthor(actor: Actor, { authorId }: Pick<Visibility, 'authorId'>): boolean {
  return actor.kind === 'member' && actor.accountId === authorId;
}

/** Somebody with fewer published comments on a site counts as new there, for the hours in which new authors are held. */
const NEW_AUTHOR_COMMENTS = 3;

/** Where somebody posts, and what the site wants looked at before it is published. */
export interface PostingPlace {
  readonly siteId: Id;
  readonly section: string | null;
  readonly discussion: string;
  /** Whether the thread wants it. */
  readonly premoderated: boolean;
  readonly settings: Pick<SiteSettings, 'premoderation' | 'premoderateFirst' | 'hours'>;
}

/** How many published comments of an author decide: above it the count does not matter; 0 when it never does. */
export function publishedCommentsThatMatter({ settings }: PostingPlace): number {
  return settings.hours === null ? settings.premoderateFirst : Math.max(settings.premoderateFirst, NEW_AUTHOR_COMMENTS);
}

/**
 * The status of a new or edited comment: only the staff's own words pass at once where everything is looked at first.
 * `published`: how many comments of the author were published on this site.
 */
export function statusBeforeScreening(
  actor: Actor,
  place: PostingPlace,
  published: number,
  now: Date,
): Extract<CommentStatus, 'visible' | 'held'> {
  if (isStaff(actor, place.siteId, place.section)) return 'visible';
  if (isPremoderated(actor, place.siteId)) return 'held';
  const { premoderation, premoderateFirst, hours } = place.settings;
  if (place.premoderated || place.discussion === 'premoderated' || premoderation) return 'held';
  if (published < premoderateFirst) return 'held';
  const heldByHours = hours !== null && published < NEW_AUTHOR_COMMENTS && !isWithinHours(hours, now);
  return heldByHours ? 'held' : 'visible';
}
