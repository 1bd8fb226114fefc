import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

const find = statement<{ id: Id }>('claim_threads.find', `SELECT id FROM threads WHERE claim_id = $1`);
// A thread that is as it should be keeps its version, and tells nobody.
const setUnlisted = statement<{ id: Id; articleId: Id }>(
  'claim_threads.set_unlisted',
  `UPDATE threads SET unlisted_at = $2, version = version + 1
   WHERE claim_id = $1 AND (unlisted_at IS NULL) <> ($2::timestamptz IS NULL) RETURNING id, article_id AS "articleId"`,
);

const lock = statement(
  'claim_threads.lock',
  `SELECT id FROM threads WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
);

/** The row of `threads` that a claim has. */
@Injectable()
export class ClaimThreadsRepository {
  async find(tx: Tx, claimId: Id): Promise<Id | null> {
    const [row] = await tx.query(find, [claimId]);
    return row?.id ?? null;
  }

  /** By id. */
  async lock(tx: Tx, ids: readonly Id[]): Promise<void> {
    if (ids.length > 0) await tx.query(lock, [ids]);
  }

  /** Null lists it again. Returns the thread, or null where nothing changed. */
  async setUnlisted(tx: Tx, claimId: Id, at: Date | null): Promise<{ id: Id; articleId: Id } | null> {
    const [row] = await tx.query(setUnlisted, [claimId, at]);
    return row ?? null;
  }
}
