import { HOUR_S, limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** Whoever writes saves every few seconds. */
export const WRITE_DRAFT = limit('write_draft', { points: 60, perS: MINUTE_S }, { points: 2_000, perS: HOUR_S });

/** Taking a proposal back is for second thoughts. */
export const RETRACT = limit('retract', { points: 20, perS: MINUTE_S });
