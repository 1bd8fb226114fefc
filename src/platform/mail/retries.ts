const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Starting values: after the first try a letter waits for a minute, then twice as long each time, up to this. */
const WAIT_MS_MAX = 6 * HOUR_MS;
/** Who has not taken a letter by then will not: RFC 5321, 4.5.4.1, gives four to five days to a server that relays. */
const KEPT_MS = 72 * HOUR_MS;
const DOUBLINGS_MAX = 20;

/** When a letter that failed is tried again, after so many tries; null: never. */
export function retryAt(tries: number, { createdAt, now }: { createdAt: Date; now: Date }): Date | null {
  const waitMs = Math.min(WAIT_MS_MAX, MINUTE_MS * 2 ** Math.min(tries - 1, DOUBLINGS_MAX));
  const next = new Date(now.getTime() + waitMs);
  return next.getTime() - createdAt.getTime() > KEPT_MS ? null : next;
}
