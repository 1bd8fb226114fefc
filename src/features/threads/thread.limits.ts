import { HOUR_S, limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** Editors open a few questions for an article. */
export const OPEN_THREAD = limit('open_thread', { points: 10, perS: MINUTE_S }, { points: 100, perS: HOUR_S });
