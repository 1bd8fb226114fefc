import { HOUR_S, limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** Taking cases, keeping them and giving them back; a page with cases in hand keeps each of them every few minutes. */
export const HANDLE_CASES = limit('handle_cases', { points: 240, perS: MINUTE_S }, { points: 6_000, perS: HOUR_S });
