import { HOUR_S, limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** Editors open a few questions for an article. */
export const OPEN_THREAD = limit('open_thread', { points: 10, perS: MINUTE_S }, { points: 100, perS: HOUR_S });

/** Staff that closes and opens, slows down and looks first, as a debate goes. */
export const CHANGE_THREAD = limit('change_thread', { points: 30, perS: MINUTE_S }, { points: 300, perS: HOUR_S });

/** Whoever changes sides faster than this plays with the counts. */
export const TAKE_SIDE = limit('take_side', { points: 20, perS: MINUTE_S }, { points: 200, perS: HOUR_S });
