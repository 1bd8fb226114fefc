import type { Id } from '#kernel/ids.js';

/** On the article's stream: a thread can be debated from now on. */
export const THREAD_OPENED = 'thread.opened';
export interface ThreadOpened {
  readonly threadId: Id;
}
