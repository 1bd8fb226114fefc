import type { Id } from '#kernel/ids.js';

/** On the article's stream: a thread can be debated from now on, for the first time or again. */
export const THREAD_OPENED = 'thread.opened';
/** On the article's stream: a thread has another title, state or rule, or is of a claim that is public no longer. */
export const THREAD_CHANGED = 'thread.changed';
export interface ThreadEvent {
  readonly threadId: Id;
}
