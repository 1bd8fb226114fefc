import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { EventLog } from '#platform/events/event-log.js';
import type { StreamKey } from '#platform/events/stream.js';
import type { TestApp } from './app.js';

/** Writes events into a stream as a room does, each in a transaction of its own. */
export async function append(
  { app }: Pick<TestApp, 'app'>,
  stream: StreamKey,
  ...events: readonly (readonly [string, Readonly<Record<string, unknown>>])[]
): Promise<void> {
  for (const [type, data] of events) {
    await app.get(Database).transaction((tx) => {
      app.get(EventLog).append(tx, stream, type, data);
      return Promise.resolve();
    });
  }
}

export const accountStreamOf = (id: Id): StreamKey => `account:${id}`;
export const staffStreamOf = (siteId: Id): StreamKey => `moderation:${siteId}`;
export const articleStreamOf = (id: Id): StreamKey => `article:${id}`;
