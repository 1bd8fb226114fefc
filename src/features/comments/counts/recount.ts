import { bestScore, controversyScore } from '../comment.score.js';

/** What is counted of the rows that hang on a comment. */
export interface VotesAndReplies {
  /** Visible direct replies. */
  readonly replies: number;
  /** Direct replies that lists show, as a comment or as a tombstone. */
  readonly listed_replies: number;
  readonly up: number;
  readonly down: number;
}

/** What a comment's row says about the rows that hang on it, by column. */
export interface CommentCounts extends VotesAndReplies {
  readonly score_best: number;
  readonly score_controversy: number;
}

/** Everything that is recounted: columns of `comments`, `comment_count` of `threads`, and sides in motions. */
export const COUNTS = [
  'replies',
  'listed_replies',
  'up',
  'down',
  'score_best',
  'score_controversy',
  'comment_count',
  'stances',
] as const;
export type CountName = (typeof COUNTS)[number];

/** How many rows say something else than there is, by what they count. */
export type Drift = Readonly<Record<CountName, number>>;

/** The counts as they must be, with the scores that follow from them. */
export function toCounts(counted: VotesAndReplies): CommentCounts {
  const { up, down } = counted;
  return { ...counted, score_best: bestScore(up, down), score_controversy: controversyScore(up, down) };
}

/** The columns in which two counts differ. */
export function differences(stored: CommentCounts, right: CommentCounts): (keyof CommentCounts)[] {
  return COUNTS.filter((name) => name !== 'comment_count' && name !== 'stances').filter(
    (name) => stored[name] !== right[name],
  );
}
