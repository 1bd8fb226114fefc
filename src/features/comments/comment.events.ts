import type { Id } from '#kernel/ids.js';

/** On the article's stream: a comment became visible for the first time. */
export const COMMENT_POSTED = 'comment.posted';
export interface CommentPosted {
  readonly commentId: Id;
  readonly threadId: Id;
}

/** On the article's stream: votes or replies of these comments changed; the figures are read when they are delivered. */
export const COMMENT_COUNTS = 'comment.counts';
export interface CommentCounts {
  readonly commentIds: readonly Id[];
}
