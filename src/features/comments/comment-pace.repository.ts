import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

interface Posted {
  readonly created_at: Date;
}

const lastInThread = statement<Posted>(
  'comments.last_in_thread',
  `SELECT created_at FROM comments WHERE thread_id = $1 AND author_id = $2 AND created_at > $3
   ORDER BY created_at DESC LIMIT 1`,
);
// Comments in several threads at once would not see each other; the lock of the account puts them in a row.
const lockAccount = statement('comments.lock_author', `SELECT id FROM accounts WHERE id = $1 FOR NO KEY UPDATE`);
const lastOnSite = statement<Posted>(
  'comments.last_on_site',
  `SELECT created_at FROM comments WHERE author_id = $1 AND created_at > $2 AND site_id = $3
   ORDER BY created_at DESC LIMIT 1`,
);

/** When an author last wrote, whatever became of it. */
@Injectable()
export class CommentPaceRepository {
  /** After `since`; null: not at all. */
  async findLastInThread(tx: Tx, threadId: Id, authorId: Id, since: Date): Promise<Date | null> {
    const [row] = await tx.query(lastInThread, [threadId, authorId, since]);
    return row?.created_at ?? null;
  }

  /** After `since`; null: not at all. Locks the account, which comes after thread and comments. */
  async lockLastOnSite(tx: Tx, siteId: Id, authorId: Id, since: Date): Promise<Date | null> {
    await tx.query(lockAccount, [authorId]);
    const [row] = await tx.query(lastOnSite, [authorId, since, siteId]);
    return row?.created_at ?? null;
  }
}
