import { HOUR_S, limit } from '#platform/http/limits/limit.js';

/** A copy of everything is long, and nobody needs it often. */
export const EXPORT = limit('export', { points: 5, perS: HOUR_S });
