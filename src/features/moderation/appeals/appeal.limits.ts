import { HOUR_S, limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** A person reads each of them. */
export const APPEAL = limit('appeal', { points: 10, perS: MINUTE_S }, { points: 30, perS: HOUR_S });
