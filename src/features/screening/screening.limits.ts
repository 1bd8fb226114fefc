import { limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** Rules and services that an admin sets, by hand or by a script. */
export const MANAGE_SCREENING = limit('manage_screening', { points: 60, perS: MINUTE_S });
