import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** A verdict that was to be looked at again by now. */
export interface Expired {
  readonly verdictId: Id;
  readonly claimId: Id;
}

const find = statement<Expired>(
  'verdict_expiries.find',
  `SELECT id AS "verdictId", claim_id AS "claimId" FROM verdicts
   WHERE state = 'published' AND expires_at <= $1 AND expired_at IS NULL ORDER BY expires_at LIMIT 1`,
);
const note = statement<{ id: Id }>(
  'verdict_expiries.note',
  `UPDATE verdicts SET expired_at = $2 WHERE id = $1 AND state = 'published' AND expired_at IS NULL RETURNING id`,
);

/** Verdicts that hold until a time. */
@Injectable()
export class ExpiriesRepository {
  constructor(private readonly database: Database) {}

  async find(now: Date): Promise<Expired | null> {
    const [row] = await this.database.query(find, [now]);
    return row ?? null;
  }

  /** Whether nobody has noted it yet, now that the claim is locked. */
  async note(tx: Tx, verdictId: Id, now: Date): Promise<boolean> {
    return (await tx.query(note, [verdictId, now])).length > 0;
  }
}
