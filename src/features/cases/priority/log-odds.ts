/** The logarithm of the odds of a probability in (0, 1), where what speaks for and against something adds up. */
export function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** The probability in (0, 1) of log odds: the inverse of `logit`. */
export function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
