import { limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** A person reads before each of them. */
export const SANCTION = limit('sanction', { points: 30, perS: MINUTE_S });
export const ACKNOWLEDGE = limit('acknowledge', { points: 30, perS: MINUTE_S });
