import { describe, expect, it } from '@jest/globals';
import { fuzzyWay, ourWay, tryWay, type Result } from '../../../../test/support/news/anchoring-trials.js';
import { NEWS_RATES, timesRates } from '../../../../test/support/news/edited-article.js';

const ORDINARY = [1, 2, 3].flatMap((seed) =>
  tryWay(ourWay, { seed, quotes: 2_000, paragraphs: 20, rates: NEWS_RATES }),
);
/** Every other sentence is touched, so that there are hundreds of each kind. */
const HEAVY = { seed: 4, quotes: 4_000, paragraphs: 20, rates: timesRates(NEWS_RATES, 4) };
const heavily = tryWay(ourWay, HEAVY);
const FLIPPED = ['number', 'name', 'negation'] as const;

const of = (results: readonly Result[], fates: readonly Result['fate'][]): Result[] =>
  results.filter(({ fate }) => fates.includes(fate));
const share = (results: readonly Result[], holds: (result: Result) => boolean): number =>
  results.filter(holds).length / results.length;
const tell = ({ fate, outcome, then, now }: Result): string => `${fate}, ${outcome}: ${then} -> ${now}`;

describe('quotes of articles that are edited as news are', () => {
  it('are taken to stand where they do when they were kept: 99.5 % of them', () => {
    const kept = of(ORDINARY, ['kept']);

    expect(kept.length).toBeGreaterThan(5_000);
    expect(share(kept, ({ isRight }) => isRight)).toBeGreaterThanOrEqual(0.995);
  });

  it('are never taken to stand somewhere else, whatever happened to them', () => {
    expect(ORDINARY.filter(({ isSilent, isRight }) => isSilent && !isRight).map(tell)).toEqual([]);
  });

  it('are shown somewhere in 1 % of the cases when they were deleted', () => {
    const deleted = of(ORDINARY, ['deleted']);

    expect(deleted.length).toBeGreaterThan(150);
    expect(share(deleted, ({ now }) => now !== '')).toBeLessThanOrEqual(0.01);
  });
});

describe('quotes of articles that are edited heavily', () => {
  it.each(FLIPPED)('are never taken to stand unchanged with another %s', (kind) => {
    const flipped = of(heavily, [kind]);

    expect(flipped.length).toBeGreaterThan(40);
    expect(flipped.filter(({ isSilent }) => isSilent).map(tell)).toEqual([]);
  });

  it('are never taken to stand unchanged when anything else about them changed', () => {
    const changed = heavily.filter(({ fate }) => fate !== 'kept' && fate !== 'deleted');

    expect(changed.filter(({ isSilent }) => isSilent).map(tell)).toEqual([]);
  });

  it('would be, if whatever is near enough were the quote', () => {
    const flipped = of(tryWay(fuzzyWay, { ...HEAVY, quotes: 1_000 }), FLIPPED);

    expect(share(flipped, ({ isSilent }) => isSilent)).toBeGreaterThan(0.9);
  });
});
