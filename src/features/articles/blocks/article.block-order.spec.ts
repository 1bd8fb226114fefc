import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchInOrder } from './article.block-order.js';

/** The length of the longest common subsequence, by the textbook table (Wagner and Fischer 1974). */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const one of a) {
    const above = row;
    row = [0];
    b.forEach((other, n) => row.push(one === other ? (above[n] ?? 0) + 1 : Math.max(above[n + 1] ?? 0, row[n] ?? 0)));
  }
  return row.at(-1) ?? 0;
}

describe('pairing texts that kept their order', () => {
  const any = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 20 });
  const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 });
  const unique = numbers.map((list) => list.map(String));

  it('pairs equal texts only, each once, ascending on both sides', () => {
    fc.assert(
      fc.property(any, any, (previous, next) => {
        const matches = matchInOrder(previous, next);

        for (const [before, after] of matches) expect(previous[before]).toBe(next[after]);
        matches.slice(1).forEach(([before, after], n) => {
          expect(before).toBeGreaterThan(matches[n]?.[0] ?? Infinity);
          expect(after).toBeGreaterThan(matches[n]?.[1] ?? Infinity);
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('pairs as many as can be where no text is repeated', () => {
    fc.assert(
      fc.property(unique, unique, (previous, next) => {
        expect(matchInOrder(previous, next)).toHaveLength(longestCommon(previous, next));
      }),
      { numRuns: 1_000 },
    );
  });

  it('pairs equal ends before anything else', () => {
    expect(matchInOrder(['b', 'a'], ['a', 'b', 'b', 'a'])).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });
});
