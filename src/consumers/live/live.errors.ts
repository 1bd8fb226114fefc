import { problem } from '#kernel/app-error.js';

export const tooManyWatches = problem('too_many_watches', 429, 'This connection watches too many articles.');
