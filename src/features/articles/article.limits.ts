import { limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** A publisher's system goes through its archive at 5 a second. */
export const PUBLISH = limit('publish', { points: 300, perS: MINUTE_S });

/** Each asks another server for up to 5 seconds. */
export const IMPORT = limit('import', { points: 60, perS: MINUTE_S });
