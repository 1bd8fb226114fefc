const REST_S_MIN = 1;
const REST_S_MAX = 30;
/** Counting takes no more than this part of the time of one connection. */
const COUNTING_SHARE = 0.1;
const MS_PER_S = 1_000;

/** How long the figures of queues rest, s, after a count that took so long. */
export function restAfterS(countMs: number): number {
  const restS = Math.ceil(countMs / COUNTING_SHARE / MS_PER_S);
  return Math.min(REST_S_MAX, Math.max(REST_S_MIN, restS));
}
