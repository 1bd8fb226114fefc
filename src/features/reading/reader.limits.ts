import { limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** What a reader follows and whom a reader ignores, chosen by hand. */
export const READER_CHOICES = limit('reader_choices', { points: 60, perS: MINUTE_S });
