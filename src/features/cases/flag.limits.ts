import { DAY_S, limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** Taking a flag back. */
export const WITHDRAW_FLAG = limit('withdraw_flag', { points: 20, perS: MINUTE_S });

/** Legal notices come without an account as well, and each is read by a person. */
export const NOTICE = limit(
  'notice',
  { points: 5, perS: MINUTE_S, per: 'address' },
  { points: 30, perS: DAY_S, per: 'address' },
);
