import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seededRandom } from '#kernel/seeded-random.js';
import { fingerprintOf, similarity } from './fingerprint.js';

const random = seededRandom(7);
const words = (count: number): string[] =>
  Array.from({ length: count }, () => `w${String(Math.floor(random() * 1e6))}`);
const shingles = (list: readonly string[]): readonly number[] => fingerprintOf(list.join(' ')).shingles;

describe('a fingerprint', () => {
  it('does not depend on signs and spaces', () => {
    expect(fingerprintOf('so it was, was it?')).toEqual(fingerprintOf('so   it was - was it'));
  });

  it('depends on the order of words', () => {
    expect(fingerprintOf('not now but then')).not.toEqual(fingerprintOf('now not but then'));
  });

  it('has no triples of two words', () => {
    expect(fingerprintOf('two words')).toMatchObject({ shingles: [], words: 2 });
    expect(similarity([], [])).toBe(0);
  });

  it('fits into integers of Postgres, and into a row', () => {
    const list = shingles(words(3_000));

    expect(list).toHaveLength(256);
    expect(list.every((hash) => Number.isInteger(hash) && hash === (hash | 0))).toBe(true);
  });

  it.each([0, 0.25, 0.5, 0.8, 1])('tells of long texts how much they share: %d', (share) => {
    const common = words(2_000 * share);
    const one = shingles([...common, ...words(2_000 - common.length)]);
    const other = shingles([...common, ...words(2_000 - common.length)]);

    const jaccard = share / (2 - share);
    expect(Math.abs(similarity(one, other) - jaccard)).toBeLessThan(0.1);
  });

  it('tells what the union of the smallest hashes of both has in common', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: -300, max: 300 }), { maxLength: 256 });
    const ascending = numbers.map((list) => list.toSorted((a, b) => a - b));

    fc.assert(
      fc.property(ascending, ascending, (one, other) => {
        const union = [...new Set([...one, ...other])].toSorted((a, b) => a - b).slice(0, 256);
        const common = union.filter((hash) => one.includes(hash) && other.includes(hash)).length;
        const expected = one.length === 0 || other.length === 0 ? 0 : common / union.length;
        expect(similarity(one, other)).toBe(expected);
      }),
    );
  });

  it('tells of short texts exactly how much they share', () => {
    expect(similarity(shingles(['a', 'b', 'c', 'd']), shingles(['a', 'b', 'c', 'e']))).toBeCloseTo(1 / 3);
  });
});
