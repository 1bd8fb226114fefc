import type { Id } from '#kernel/ids.js';

/** The name of one ordered, gapless sequence of events. */
export type StreamKey = `article:${Id}` | `account:${Id}` | `moderation:${Id}`;

/** The public stream of one article. */
export function articleStream(articleId: Id): StreamKey {
  return `article:${articleId}`;
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
