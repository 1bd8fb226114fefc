import { HOUR_S, limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** Each makes this server ask another one. */
export const BRING_EVIDENCE = limit('bring_evidence', { points: 20, perS: MINUTE_S }, { points: 100, perS: HOUR_S });
