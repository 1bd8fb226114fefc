/**
 * `controversial`: (up + down) times the smaller over the larger side, so that many votes and an even split rank high;
 * 0 when a side has none.
 */
export function controversyScore(up: number, down: number): number {
  const [less, more] = up < down ? [up, down] : [down, up];
  return less === 0 ? 0 : (up + down) * (less / more);
}

/** Standard normal quantile of a two-sided 95 % interval. */
const Z = 1.96;

/**
 * `best`: the lower bound of Wilson's 95 % interval for the share of up votes, 0 to 1; 0 without votes.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927) 209-212.
 */
export function bestScore(up: number, down: number): number {
  const n = up + down;
  if (n === 0) return 0;
  const share = up / n;
  const z2 = Z * Z;
  const spread = Z * Math.sqrt((share * (1 - share) + z2 / (4 * n)) / n);
  return Math.max(0, (share + z2 / (2 * n) - spread) / (1 + z2 / n));
}
