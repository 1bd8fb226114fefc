import { limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** Marking notifications as read, by hand or by a client that shows them. */
export const READ_NOTIFICATIONS = limit('read_notifications', { points: 120, perS: MINUTE_S });
