import { HOUR_S, limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** Editors open a few questions for an article. */
export const OPEN_THREAD = limit('open_thread', { points: 10, perS: MINUTE_S }, { points: 100, perS: HOUR_S });

/** Staff that closes and opens, slows down and looks first, as a debate goes. */
export const CHANGE_THREAD = limit('change_thread', { points: 30, perS: MINUTE_S }, { points: 300, perS: HOUR_S });
