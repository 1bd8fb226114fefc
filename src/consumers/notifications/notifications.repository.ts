import { Injectable } from '@nestjs/common';
import type { SortKey } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { NotificationView } from './notification.contract.js';

/** A notification without its comment, which is loaded as everybody sees it when it is told. */
export interface NotificationRow extends Omit<NotificationView, 'comment'> {
  readonly commentId: Id;
}

/** Counting stops here: more is "many" to a person. */
const UNREAD_MAX = 100;
const FORGOTTEN_AT_ONCE = 5_000;

const ROW = `id, kind, article_id AS "articleId", comment_id AS "commentId",
  ${utcText('created_at')} AS "createdAt", ${utcText('read_at')} AS "readAt"`;

const list = statement<NotificationRow>(
  'notifications.list',
  `SELECT ${ROW} FROM notifications WHERE account_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3`,
);
const listByIds = statement<NotificationRow>(
  'notifications.list_by_ids',
  `SELECT ${ROW} FROM notifications WHERE id = ANY($1::uuid[]) LIMIT 500`,
);
const countUnread = statement<{ unread: number }>(
  'notifications.count_unread',
  `SELECT count(*)::int AS unread FROM (
     SELECT 1 FROM notifications WHERE account_id = $1 AND read_at IS NULL LIMIT ${UNREAD_MAX}
   ) n`,
);
const read = statement(
  'notifications.read',
  `UPDATE notifications SET read_at = $3 WHERE account_id = $1 AND id = ANY($2::uuid[]) AND read_at IS NULL`,
);
const readAll = statement(
  'notifications.read_all',
  `UPDATE notifications SET read_at = $2 WHERE account_id = $1 AND read_at IS NULL`,
);
const forget = statement<{ id: Id }>(
  'notifications.forget',
  `DELETE FROM notifications WHERE id IN (
     SELECT id FROM notifications WHERE created_at < $1 ORDER BY created_at LIMIT ${FORGOTTEN_AT_ONCE}
   ) RETURNING id`,
);

/** Rows of `notifications`, as their owner reads them. */
@Injectable()
export class NotificationsRepository {
  constructor(private readonly database: Database) {}

  async list(accountId: Id, [before]: SortKey, limit: number): Promise<NotificationRow[]> {
    return this.database.query(list, [accountId, before, limit]);
  }

  async listByIds(reader: Reader, ids: readonly Id[]): Promise<NotificationRow[]> {
    return reader.query(listByIds, [ids]);
  }

  async countUnread(accountId: Id): Promise<number> {
    const [row] = await this.database.query(countUnread, [accountId]);
    return row?.unread ?? 0;
  }

  async read(accountId: Id, ids: readonly Id[], at: Date): Promise<void> {
    await this.database.query(read, [accountId, ids, at]);
  }

  async readAll(accountId: Id, at: Date): Promise<void> {
    await this.database.query(readAll, [accountId, at]);
  }

  /** Deletes some of the notifications older than `before`; whether there may be more. */
  async forget(before: Date): Promise<boolean> {
    return (await this.database.query(forget, [before])).length === FORGOTTEN_AT_ONCE;
  }
}
