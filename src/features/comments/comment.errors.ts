import { invalidField, problem, type AppError } from '#kernel/app-error.js';

export const commentNotFound = problem('comment_not_found', 404, 'There is no such comment.');
export const commentTooDeep = problem('comment_too_deep', 422, 'This chain of replies is too deep. Answer further up.');
export const commentNotOwn = problem('comment_not_own', 403, 'Only its author changes a comment.');
export const commentHidden = problem('comment_hidden', 409, 'This comment was removed or deleted.');
export const editWindowOver = problem('edit_window_over', 409, 'The time to edit this comment is over.');
export const branchLocked = problem('branch_locked', 409, 'Nobody but the staff answers here any more.');
export const commentRefused = problem('comment_refused', 422, 'This comment is not published here.');
export const nudged = problem('nudge', 422, 'Think about this text once more.');
export const slowMode = problem('slow_mode', 429, 'This debate is in slow mode: wait between two comments.');
export const authorSlowed = problem('author_slowed', 429, 'This account has to wait between two comments.');
export const curationNotAllowed = problem(
  'curation_not_allowed',
  403,
  'Only the staff of the site pins, features and locks.',
);
export const commentNotVisible = problem(
  'comment_not_visible',
  409,
  'Only what everybody sees can be shown like that.',
);
export const tooManyPins = problem(
  'too_many_pins',
  409,
  'Take another pin off first: there are enough above this debate.',
);
export const voteOwnComment = problem('vote_own_comment', 403, 'Nobody votes on an own comment.');
export const voteNotAllowed = problem('vote_not_allowed', 403, 'This site does not take such votes.');

export const dryRunNotFound = problem('dry_run_not_found', 404, 'There is no such dry run, or it was a while ago.');
export const dryRunRunning = problem('dry_run_running', 409, 'A dry run of this site is still running.');

/** The same whether the parent is unknown, hidden, or in another thread. */
export function parentUnknown(): AppError {
  return invalidField('/parentId', 'comment_not_found', 'There is no such comment in this thread to answer.');
}

export function stanceWithoutMotion(): AppError {
  return invalidField('/stance', 'not_a_motion', 'Only a motion has sides.');
}

export function textInvisible(): AppError {
  return invalidField('/body', 'nothing_to_see', 'There is nothing to read in this text.');
}

export function textTooMarkedUp(charsMax: number): AppError {
  return invalidField(
    '/body',
    'too_much_markup',
    `As HTML a comment has at most ${charsMax} characters; use less markup.`,
  );
}
