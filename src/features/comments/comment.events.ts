import type { Id } from '#kernel/ids.js';

/** On the article's stream: a comment became visible for the first time. */
export const COMMENT_POSTED = 'comment.posted';
/** On the article's stream: a visible comment has another text, or staff pinned, featured or locked it or ended that. */
export const COMMENT_EDITED = 'comment.edited';
/** On the article's stream: a comment that had been hidden is visible again. */
export const COMMENT_RESTORED = 'comment.restored';
export interface CommentShown {
  readonly commentId: Id;
  readonly threadId: Id;
}

/** On the article's stream: a visible comment was hidden, by a decision or while its edit is looked at. */
export const COMMENT_REMOVED = 'comment.removed';
/** On the article's stream: a visible comment was deleted by its author. */
export const COMMENT_DELETED = 'comment.deleted';
export interface CommentHidden {
  readonly commentId: Id;
  readonly threadId: Id;
  readonly status: 'removed' | 'held' | 'deleted';
}

/** On the article's stream: votes or replies of these comments changed; the figures are read when they are delivered. */
export const COMMENT_COUNTS = 'comment.counts';
export interface CommentCounts {
  readonly commentIds: readonly Id[];
}
