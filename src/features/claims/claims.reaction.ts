import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { Reactions } from '#platform/events/reactions.js';
import { articleRevised } from '../articles/article.events.js';
import { commentChanged } from '../comments/comment.events.js';
import type { SubjectType } from './claim.js';

const note = statement(
  'claims.note_dirty_subject',
  `INSERT INTO dirty_subjects (subject_type, subject_id, since)
   SELECT $1, $2, $3 WHERE EXISTS (SELECT FROM claims WHERE subject_type = $1 AND subject_id = $2)`,
);

/** What edits do to claims, in the transaction of the edit: they are looked for again, by a job, since that takes long. */
@Injectable()
export class ClaimsReaction {
  constructor(
    reactions: Reactions,
    private readonly clock: Clock,
  ) {
    reactions.on(articleRevised, (tx, { articleId }) => this.note(tx, 'article', articleId));
    reactions.on(commentChanged, (tx, { commentId }) => this.note(tx, 'comment', commentId));
  }

  private async note(tx: Tx, type: SubjectType, id: Id): Promise<void> {
    await tx.query(note, [type, id, this.clock.now()]);
  }
}
