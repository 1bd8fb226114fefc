import type { Id } from '#kernel/ids.js';

/** What other rooms need to know of an article. */
export interface Article {
  readonly id: Id;
  readonly siteId: Id;
  /** A role may be limited to it. */
  readonly section: string | null;
  /** Number of the newest revision of the body; 0 without a body. */
  readonly revision: number;
}
