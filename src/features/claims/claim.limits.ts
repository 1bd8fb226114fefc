import { HOUR_S, limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** Marking what is wrong as one reads; how many flags count on a day is a rule of its own. */
export const FLAG_CLAIM = limit('flag_claim', { points: 20, perS: MINUTE_S }, { points: 100, perS: HOUR_S });

/** Saying which claims are the same, as one goes through them. */
export const DECIDE_SIBLING = limit('decide_sibling', { points: 60, perS: MINUTE_S }, { points: 1_000, perS: HOUR_S });

/** A desk that goes through what readers found. */
export const DECIDE_TYPO = limit('decide_typo', { points: 60, perS: MINUTE_S }, { points: 1_000, perS: HOUR_S });
