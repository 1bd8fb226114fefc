import type { Id } from '#kernel/ids.js';

/** The name of one ordered, gapless sequence of events. */
export type StreamKey = `article:${Id}` | `account:${Id}` | `moderation:${Id}`;

/** The public stream of one article. */
export function articleStream(articleId: Id): StreamKey {
  return `article:${articleId}`;
}

/** The stream of one person, who alone reads it. */
export function accountStream(accountId: Id): StreamKey {
  return `account:${accountId}`;
}

/** The stream of the staff of one site. An event with a `section` in its data concerns that section only. */
export function staffStream(siteId: Id): StreamKey {
  return `moderation:${siteId}`;
}

/** The site whose staff reads this stream; null for another kind of stream. */
export function siteOfStaffStream(stream: StreamKey): Id | null {
  return stream.startsWith('moderation:') ? stream.slice('moderation:'.length) : null;
}

/** Whether everybody may read this stream. */
export function isPublicStream(stream: StreamKey): boolean {
  return stream.startsWith('article:');
}

/** One event as it is stored: ids and small facts, never a text that may later have to be hidden. */
export interface StoredEvent {
  readonly seq: number;
  readonly type: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a reader of one stream gets: the events after a place, or word that it is too far behind to catch up. */
export type StreamSlice =
  | { readonly reset: false; readonly head: number; readonly events: readonly StoredEvent[] }
  | { readonly reset: true; readonly head: number };
