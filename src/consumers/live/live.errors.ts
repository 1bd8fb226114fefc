import { problem } from '#kernel/app-error.js';

export const tooManyWatches = problem('too_many_watches', 429, 'This connection watches too much already.');
export const tooManyMessages = problem('too_many_messages', 429, 'These are too many messages for one second.');
export const tooManyConnections = problem(
  'too_many_connections',
  429,
  'There is no room for one more live connection. Ask for the events of the article from time to time instead.',
);
export const unknownEvent = problem('unknown_event', 400, 'There is no such event.');
export const otherAccount = problem('other_account', 403, 'This connection belongs to somebody else.');
export const queueNotAllowed = problem('queue_not_allowed', 403, 'Only the staff of the site watches its queue.');
