import { limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** What an admin sets, by hand or by a script. */
export const MANAGE_SITE = limit('manage_site', { points: 60, perS: MINUTE_S });
