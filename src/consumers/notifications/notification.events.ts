import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { EventLog } from '#platform/events/event-log.js';
import { accountStream } from '#platform/events/stream.js';

/** On the account's stream: there is something to tell its owner. */
export const NOTIFICATION = 'notification';
export interface NotificationGiven {
  readonly notificationId: Id;
}

/** Says on the stream of each account that it was notified. */
export function announceNotifications(events: EventLog, tx: Tx, given: readonly { id: Id; accountId: Id }[]): void {
  for (const { id, accountId } of given) {
    const told: NotificationGiven = { notificationId: id };
    events.append(tx, accountStream(accountId), NOTIFICATION, { ...told });
  }
}
