import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement, type Statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { publicView } from '../comment.view.js';

/** What staff puts on a comment: above all others, among the best, or closed to answers with all that is below it. */
export type Curation = 'pinned' | 'featured' | 'locked';

/** Above the debate stand so many comments of it; whoever comes to read it has to reach the debate. */
export const PINS_MAX = 5;

// $2 and $3 are when and by whom, null to take it off. A comment on which it is (or is not) already keeps who put it there.
function set(curation: Curation): Statement<{ id: Id }> {
  return statement(
    `comments.set_${curation}`,
    `UPDATE comments SET ${curation}_at = $2, ${curation}_by = $3
     WHERE id = $1 AND (${curation}_at IS NULL) = ($2::timestamptz IS NOT NULL) RETURNING id`,
  );
}

const sets: Readonly<Record<Curation, Statement<{ id: Id }>>> = {
  pinned: set('pinned'),
  featured: set('featured'),
  locked: set('locked'),
};
const PINNED = `thread_id = $1 AND pinned_at IS NOT NULL AND status = 'visible'`;
const countOtherPins = statement<{ pins: number }>(
  'comments.count_other_pins',
  `SELECT count(*)::int AS pins FROM (SELECT FROM comments WHERE ${PINNED} AND id <> $2 LIMIT ${PINS_MAX}) other`,
);
const listPins = statement<{ view: string }>(
  'comments.list_pins',
  `SELECT ${publicView('c')}::text AS view FROM (
     SELECT * FROM comments WHERE ${PINNED} ORDER BY pinned_at DESC, id DESC LIMIT ${PINS_MAX}
   ) c ORDER BY c.pinned_at DESC, c.id DESC`,
);

/** What staff put on comments, with who and when. */
@Injectable()
export class CommentCurationRepository {
  constructor(private readonly clock: Clock) {}

  /** `by`: the account that does it, null for the operator. False when it is on the comment already. */
  async put(tx: Tx, curation: Curation, commentId: Id, by: Id | null): Promise<boolean> {
    return (await tx.query(sets[curation], [commentId, this.clock.now(), by])).length > 0;
  }

  /** False when it is not on the comment. */
  async take(tx: Tx, curation: Curation, commentId: Id): Promise<boolean> {
    return (await tx.query(sets[curation], [commentId, null, null])).length > 0;
  }

  /** How many visible comments of the thread are pinned beside this one, up to PINS_MAX. */
  async countOtherPins(tx: Tx, threadId: Id, commentId: Id): Promise<number> {
    const [row] = await tx.query(countOtherPins, [threadId, commentId]);
    return row?.pins ?? 0;
  }

  /** The pinned comments of a thread as everybody sees them, as JSON texts; the one pinned last comes first. */
  async listPins(reader: Reader, threadId: Id): Promise<string[]> {
    return (await reader.query(listPins, [threadId])).map(({ view }) => view);
  }
}
