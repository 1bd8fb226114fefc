import search from 'approx-string-match';

/**
 * How much of a short text that was expected is there, 0 to 1: the share of it that needs no edit (Levenshtein) where it
 * fits best. Of two texts without anything in common about a third is.
 */
export function likeness(expected: string, actual: string): number {
  if (expected === actual) return 1;
  const [best] = search(actual, expected, expected.length);
  return best === undefined ? 0 : 1 - best.errors / expected.length;
}
