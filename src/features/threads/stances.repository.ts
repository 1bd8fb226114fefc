import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { StanceName, StanceView } from './stance.contract.js';

/** A person's place in a motion. */
export interface StancePlace {
  readonly threadId: Id;
  readonly accountId: Id;
}

const find = statement<{ stance: StanceName }>(
  'stances.find',
  `SELECT stance FROM stances WHERE thread_id = $1 AND account_id = $2`,
);
// The thread is locked before, which keeps its counts and the rows equal.
const put = statement<{ stance: StanceName }>(
  'stances.put',
  `WITH before AS (SELECT stance FROM stances WHERE thread_id = $1 AND account_id = $2),
   written AS (
     INSERT INTO stances (thread_id, account_id, stance, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (thread_id, account_id) DO UPDATE SET stance = excluded.stance, created_at = excluded.created_at
     WHERE stances.stance <> excluded.stance
   )
   SELECT stance FROM before`,
);
const take = statement<{ stance: StanceName }>(
  'stances.take',
  `DELETE FROM stances WHERE thread_id = $1 AND account_id = $2 RETURNING stance`,
);
const COUNTS = `stances_for AS "for", stances_against AS against, stances_neutral AS neutral`;
const readCounts = statement<StanceView['counts']>(
  'stances.read_counts',
  `SELECT ${COUNTS} FROM threads WHERE id = $1`,
);
// $2: the side that was left, $3: the side that was taken; either may be null.
const count = statement<StanceView['counts']>(
  'stances.count',
  `WITH marked AS (
     INSERT INTO dirty_threads (thread_id, article_id, since) SELECT id, article_id, $4 FROM threads WHERE id = $1
     ON CONFLICT (thread_id) DO UPDATE SET since = dirty_threads.since
   )
   UPDATE threads SET
     stances_for = stances_for + ($3 IS NOT DISTINCT FROM 'for')::int - ($2 IS NOT DISTINCT FROM 'for')::int,
     stances_against = stances_against
       + ($3 IS NOT DISTINCT FROM 'against')::int - ($2 IS NOT DISTINCT FROM 'against')::int,
     stances_neutral = stances_neutral
       + ($3 IS NOT DISTINCT FROM 'neutral')::int - ($2 IS NOT DISTINCT FROM 'neutral')::int
   WHERE id = $1 RETURNING ${COUNTS}`,
);
const listOwn = statement<{ threadId: Id; stance: StanceName }>(
  'stances.list_own',
  `SELECT t.id AS "threadId", w.stance FROM threads t JOIN stances w ON w.thread_id = t.id AND w.account_id = $2
   WHERE t.article_id = $1 ORDER BY t.created_at, t.id LIMIT 100`,
);

/** Rows of `stances`, and the counts that they make. */
@Injectable()
export class StancesRepository {
  async find(reader: Reader, { threadId, accountId }: StancePlace): Promise<StanceName | null> {
    const [row] = await reader.query(find, [threadId, accountId]);
    return row?.stance ?? null;
  }

  /** Writes the side and returns the one that it replaces, or null. */
  async put(tx: Tx, { threadId, accountId }: StancePlace, stance: StanceName, at: Date): Promise<StanceName | null> {
    const [before] = await tx.query(put, [threadId, accountId, stance, at]);
    return before?.stance ?? null;
  }

  /** Deletes the side and returns it, or null. */
  async take(tx: Tx, { threadId, accountId }: StancePlace): Promise<StanceName | null> {
    const [before] = await tx.query(take, [threadId, accountId]);
    return before?.stance ?? null;
  }

  async readCounts(tx: Tx, threadId: Id): Promise<StanceView['counts']> {
    const [row] = await tx.query(readCounts, [threadId]);
    return required(row, threadId);
  }

  /** Counts somebody who goes from one side to another and marks the thread so that it is announced. */
  async count(
    tx: Tx,
    threadId: Id,
    { before, after, at }: { before: StanceName | null; after: StanceName | null; at: Date },
  ): Promise<StanceView['counts']> {
    const [row] = await tx.query(count, [threadId, before, after, at]);
    return required(row, threadId);
  }

  /** One's sides in the first motions of an article, at most 100. */
  async listOwn(reader: Reader, articleId: Id, accountId: Id): Promise<{ threadId: Id; stance: StanceName }[]> {
    return reader.query(listOwn, [articleId, accountId]);
  }
}

function required(row: StanceView['counts'] | undefined, threadId: Id): StanceView['counts'] {
  if (!row) throw new Error(`The thread ${threadId} vanished within its transaction.`);
  return row;
}
