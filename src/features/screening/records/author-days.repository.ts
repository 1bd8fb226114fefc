import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

const note = statement(
  'author_days.note',
  `INSERT INTO author_days AS d (site_id, account_id, day, published, removed)
   VALUES ($1, $2, ($3::timestamptz AT TIME ZONE 'UTC')::date, $4, $5)
   ON CONFLICT (site_id, account_id, day)
   DO UPDATE SET published = d.published + excluded.published, removed = d.removed + excluded.removed`,
);
// A removal that is taken back is taken from the day on which the author was last removed something.
const takeBack = statement(
  'author_days.take_back',
  `UPDATE author_days SET removed = removed - 1
   WHERE (site_id, account_id, day) = (
     SELECT site_id, account_id, day FROM author_days WHERE site_id = $1 AND account_id = $2 AND removed > 0
     ORDER BY day DESC LIMIT 1 FOR UPDATE)`,
);

/** Rows of `author_days`. Lock order: with the accounts, after comments and cases. */
@Injectable()
export class AuthorDaysRepository {
  constructor(private readonly clock: Clock) {}

  async notePublished(tx: Tx, siteId: Id, accountId: Id): Promise<void> {
    await tx.query(note, [siteId, accountId, this.clock.now(), 1, 0]);
  }

  async noteRemoved(tx: Tx, siteId: Id, accountId: Id): Promise<void> {
    await tx.query(note, [siteId, accountId, this.clock.now(), 0, 1]);
  }

  async takeBack(tx: Tx, siteId: Id, accountId: Id): Promise<void> {
    await tx.query(takeBack, [siteId, accountId]);
  }
}
