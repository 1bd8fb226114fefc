import { HOUR_S, limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** One sentence in five seconds is a quick tongue; two in a minute for an hour is a long one. */
export const POST_COMMENT = limit('post_comment', { points: 12, perS: MINUTE_S }, { points: 120, perS: HOUR_S });

/** Somebody who reads votes on one comment a second at most. */
export const VOTE = limit('vote', { points: 60, perS: MINUTE_S }, { points: 1_000, perS: HOUR_S });

/** Mending an own comment, or taking it away. */
export const EDIT_COMMENT = limit('edit_comment', { points: 30, perS: MINUTE_S }, { points: 300, perS: HOUR_S });

/** Each goes through the comments of weeks. */
export const DRY_RUN = limit('dry_run', { points: 6, perS: MINUTE_S }, { points: 60, perS: HOUR_S });

/** Staff that pins, features and locks as it reads through a debate. */
export const CURATE = limit('curate', { points: 60, perS: MINUTE_S }, { points: 1_000, perS: HOUR_S });

/** Reporting what one reads; how many reports count on a day is a rule of its own. */
export const FLAG_COMMENT = limit('flag_comment', { points: 20, perS: MINUTE_S }, { points: 100, perS: HOUR_S });
