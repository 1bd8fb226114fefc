import { DAY_S, HOUR_S, limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** Each makes this server ask another one. */
export const BRING_EVIDENCE = limit('bring_evidence', { points: 20, perS: MINUTE_S }, { points: 100, perS: HOUR_S });

/** Starting value: what is known of a page of a public claim is not older. */
export const PAGE_AGE_MS = 30 * DAY_S * 1_000;
