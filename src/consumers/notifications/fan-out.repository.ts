import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** A notification that was just written, and whose it is. */
export interface GivenRow {
  readonly id: Id;
  readonly accountId: Id;
}

/** Followers of an article who are still to be told of a comment. */
export interface FanOut {
  readonly commentId: Id;
  readonly articleId: Id;
  readonly authorId: Id;
  readonly afterAccount: Id;
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Nobody is told of own comments, nor of comments of somebody they ignore. */
const WANTED = `NOT EXISTS (SELECT 1 FROM ignores i WHERE i.account_id = n.account_id AND i.ignored_id = n.author_id)
  AND n.account_id <> n.author_id`;

// $1 ids of new comments, $2 ids for notifications, one for each, $3 now.
const tellAnswered = statement<GivenRow>(
  'fan_outs.tell_answered',
  `INSERT INTO notifications (id, account_id, kind, article_id, comment_id, created_at)
   SELECT n.id, n.account_id, 'reply', n.article_id, n.comment_id, $3
   FROM (
     SELECT asked.id, p.author_id AS account_id, c.article_id, c.id AS comment_id, c.author_id
     FROM unnest($1::uuid[], $2::uuid[]) AS asked (comment_id, id)
     JOIN comments c ON c.id = asked.comment_id AND c.status = 'visible'
     JOIN comments p ON p.id = c.parent_id AND p.status = 'visible'
   ) n WHERE ${WANTED} ORDER BY n.id
   ON CONFLICT DO NOTHING RETURNING id, account_id AS "accountId"`,
);
// One that is under way passes over its followers while the comment is hidden: it begins anew when that is restored.
const begin = statement(
  'fan_outs.begin',
  `INSERT INTO notification_fanouts (comment_id, article_id, author_id, after_account, created_at)
   SELECT c.id, c.article_id, c.author_id, '${FIRST_ID}', $2 FROM comments c
   WHERE c.id = ANY($1::uuid[]) AND EXISTS (SELECT 1 FROM watches w WHERE w.article_id = c.article_id)
   ON CONFLICT (comment_id) DO UPDATE SET after_account = excluded.after_account`,
);
const waits = statement<{ waits: boolean }>(
  'fan_outs.waits',
  `SELECT EXISTS (SELECT 1 FROM notification_fanouts) AS waits`,
);
// Skipped while another node has it.
const lock = statement<FanOut>(
  'fan_outs.lock',
  `SELECT comment_id AS "commentId", article_id AS "articleId", author_id AS "authorId", after_account AS "afterAccount"
   FROM notification_fanouts ORDER BY comment_id LIMIT 1 FOR UPDATE SKIP LOCKED`,
);
const listFollowers = statement<{ account_id: Id }>(
  'fan_outs.list_followers',
  `SELECT account_id FROM watches WHERE article_id = $1 AND account_id > $2 ORDER BY account_id LIMIT $3`,
);
// A comment that was hidden meanwhile is told to nobody more.
const tellFollowers = statement<GivenRow>(
  'fan_outs.tell_followers',
  `INSERT INTO notifications (id, account_id, kind, article_id, comment_id, created_at)
   SELECT n.id, n.account_id, 'followed', n.article_id, n.comment_id, $4
   FROM (
     SELECT asked.id, asked.account_id, c.article_id, c.id AS comment_id, c.author_id
     FROM unnest($1::uuid[], $2::uuid[]) AS asked (account_id, id)
     JOIN comments c ON c.id = $3 AND c.status = 'visible'
   ) n WHERE ${WANTED} ORDER BY n.id
   ON CONFLICT DO NOTHING RETURNING id, account_id AS "accountId"`,
);
const move = statement('fan_outs.move', `UPDATE notification_fanouts SET after_account = $2 WHERE comment_id = $1`);
const end = statement('fan_outs.end', `DELETE FROM notification_fanouts WHERE comment_id = $1`);

/** How new comments become notifications: those answered at once, followers in batches. */
@Injectable()
export class FanOutRepository {
  constructor(private readonly database: Database) {}

  /** `ids`: one for each comment, for the notifications that come of it. */
  async tellAnswered(tx: Tx, commentIds: readonly Id[], ids: readonly Id[], at: Date): Promise<GivenRow[]> {
    return tx.query(tellAnswered, [commentIds, ids, at]);
  }

  async begin(tx: Tx, commentIds: readonly Id[], at: Date): Promise<void> {
    await tx.query(begin, [commentIds, at]);
  }

  async waits(): Promise<boolean> {
    const [row] = await this.database.query(waits);
    return row?.waits ?? false;
  }

  async lock(tx: Tx): Promise<FanOut | null> {
    const [row] = await tx.query(lock);
    return row ?? null;
  }

  async listFollowers(tx: Tx, { articleId, afterAccount }: FanOut, limit: number): Promise<Id[]> {
    return (await tx.query(listFollowers, [articleId, afterAccount, limit])).map((row) => row.account_id);
  }

  /** `ids`: one for each account. */
  async tellFollowers(
    tx: Tx,
    accounts: { readonly accountIds: readonly Id[]; readonly ids: readonly Id[] },
    commentId: Id,
    at: Date,
  ): Promise<GivenRow[]> {
    return tx.query(tellFollowers, [accounts.accountIds, accounts.ids, commentId, at]);
  }

  async move(tx: Tx, { commentId }: FanOut, afterAccount: Id): Promise<void> {
    await tx.query(move, [commentId, afterAccount]);
  }

  async end(tx: Tx, { commentId }: FanOut): Promise<void> {
    await tx.query(end, [commentId]);
  }
}
