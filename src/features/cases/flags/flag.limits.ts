import { DAY_S, limit, MINUTE_S } from '#platform/http/limits/limit.js';

/** Taking a flag back. */
export const WITHDRAW_FLAG = limit('withdraw_flag', { points: 20, perS: MINUTE_S });

/** Legal notices come without an account as well, and each is read by a person. The address that one names is counted too. */
export const NOTICE = limit(
  'notice',
  { points: 5, perS: MINUTE_S, per: 'address' },
  { points: 30, perS: DAY_S, per: 'address' },
  { points: 30, perS: DAY_S, per: { subject: emailOf } },
);

function emailOf(body: unknown): string | null {
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : null;
  return typeof email === 'string' ? email.toLowerCase() : null;
}
