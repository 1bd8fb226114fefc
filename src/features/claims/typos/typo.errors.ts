import { problem } from '#kernel/app-error.js';

export const typoNotFound = problem('typo_not_found', 404, 'There is no such slip.');
export const typoPending = problem('typo_pending', 409, 'You have reported this already; the desk looks at it.');
export const typoDecided = problem('typo_decided', 409, 'The desk has decided on this slip.');
export const typoQuotaReached = problem('typo_quota_reached', 429, 'You have reported enough slips for one hour.');
