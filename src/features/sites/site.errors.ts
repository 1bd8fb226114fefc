import { problem } from '#kernel/app-error.js';

export const siteNotFound = problem('site_not_found', 404, 'There is no such site.');
