import type { Id } from '#kernel/ids.js';
import { isStaff, type Actor } from '#platform/http/actor.js';

export type CommentStatus = 'visible' | 'held' | 'removed' | 'deleted';

/** How a comment looks to somebody: as it is, as a tombstone without author and text, or not there at all. */
export type Appearance = 'full' | 'tombstone' | 'absent';

export interface Visibility {
  readonly status: CommentStatus;
  readonly authorId: Id;
  readonly siteId: Id;
}

/** The one rule of what is seen of a comment. Everything that shows, counts or sends comments asks it. */
export function appearanceTo(actor: Actor, comment: Visibility): Appearance {
  switch (comment.status) {
    case 'visible':
      return 'full';
    case 'removed':
    case 'deleted':
      return 'tombstone';
    case 'held':
      return isAuthor(actor, comment) || isStaff(actor, comment.siteId) ? 'full' : 'absent';
  }
}

/** The same rule for a guest, as SQL over the row `c` of comments; a test holds the two together. */
export function appearanceToGuests(c: string): string {
  return `CASE ${c}.status WHEN 'visible' THEN 'full' WHEN 'held' THEN 'absent' ELSE 'tombstone' END`;
}

function isAuthor(actor: Actor, { authorId }: Visibility): boolean {
  return actor.kind === 'member' && actor.accountId === authorId;
}

/** The first status of a new comment: where everything is looked at first, only the staff's own words pass at once. */
export function firstStatus(
  actor: Actor,
  thread: { readonly siteId: Id; readonly discussion: string },
): Extract<CommentStatus, 'visible' | 'held'> {
  return thread.discussion === 'premoderated' && !isStaff(actor, thread.siteId) ? 'held' : 'visible';
}
