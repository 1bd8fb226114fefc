import { problem } from '#kernel/app-error.js';

export const ignoreSelf = problem('ignore_self', 409, 'Nobody ignores oneself.');
export const tooManyIgnores = problem('too_many_ignores', 409, 'You ignore 1,000 accounts already.');
export const accountUnknown = problem('account_not_found', 404, 'There is no such account.');
