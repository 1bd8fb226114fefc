import { HOUR_S, limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** Somebody who decides by keyboard needs half a second for a case that is plain. */
export const DECIDE = limit('decide', { points: 120, perS: MINUTE_S }, { points: 3_000, perS: HOUR_S });

/** A hundred cases each. */
export const DECIDE_MANY = limit('decide_many', { points: 20, perS: MINUTE_S });
