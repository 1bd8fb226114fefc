import type { Id } from '#kernel/ids.js';
import { isStaff, type Actor } from '#platform/http/actor.js';

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
