import { limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** What an admin sets, by hand or by a script. */
export const NAME_TRUSTED_FLAGGERS = limit('name_trusted_flaggers', { points: 60, perS: MINUTE_S });
