import { HOUR_S, limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** A publisher's system goes through its archive at 5 a second. */
export const PUBLISH = limit('publish', { points: 300, perS: MINUTE_S });

/** Each asks another server for up to 5 seconds. */
export const IMPORT = limit('import', { points: 60, perS: MINUTE_S });

/** Only the first readers of a page ask, since the others find its article by GET; an office has one address. */
export const LOOK_UP = limit(
  'look_up',
  { points: 20, perS: MINUTE_S, per: 'address' },
  { points: 200, perS: HOUR_S, per: 'address' },
);
