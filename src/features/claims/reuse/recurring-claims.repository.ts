import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

const note = statement(
  'recurring_claims.note',
  `INSERT INTO dirty_subjects (subject_type, subject_id, since)
   SELECT 'comment', c.id, $2 FROM comments c
   WHERE c.id = ANY($1::uuid[]) AND EXISTS (SELECT FROM verdicts v WHERE v.site_id = c.site_id AND v.state = 'published')`,
);

/** Comments in which somebody may say again what was judged. */
@Injectable()
export class RecurringClaimsRepository {
  constructor(private readonly clock: Clock) {}

  /** Comments in which judged claims are to be looked for, on sites that have any. */
  async note(tx: Tx, commentIds: readonly Id[]): Promise<void> {
    await tx.query(note, [commentIds, this.clock.now()]);
  }
}
