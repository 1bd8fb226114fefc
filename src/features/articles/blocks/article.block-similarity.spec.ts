import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { similarity, similarityMax, wordBag } from './article.block-similarity.js';

const alike = (a: string, b: string): number => similarity(wordBag(a), wordBag(b));

describe('the similarity of two texts', () => {
  it.each([
    ['is 1 for the same words in any order, case and punctuation', 'The vote, on Monday.', 'on monday the VOTE', 1],
    ['is 0 without a common word', 'the vote', 'a crane', 0],
    ['counts a word as often as both have it', 'no no no yes', 'no no', 4 / 6],
    ['is 2/3 for a half', 'one two three four', 'one two', 2 / 3],
    ['is 0 without any words', '…', '…', 0],
    ['takes characters for words where writing has no spaces', '古いクレーン', '古いクレーム', 10 / 12],
  ])('%s', (_fact, a, b, score) => {
    expect(alike(a, b)).toBeCloseTo(score, 10);
  });

  it('is the same both ways, and never above what the lengths allow', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'é'), { maxLength: 12 }).map((words) => words.join(' '));

    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(alike(a, b)).toBe(alike(b, a));
        expect(alike(a, b)).toBeLessThanOrEqual(similarityMax(wordBag(a), wordBag(b)));
      }),
    );
  });
});
