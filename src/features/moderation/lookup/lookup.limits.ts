import { HOUR_S, limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** Looking for people and for what they wrote: as fast as somebody types and reads, not as a machine collects. */
export const STAFF_LOOK_UP = limit('look_up_staff', { points: 120, perS: MINUTE_S }, { points: 2_000, perS: HOUR_S });
