import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accuracyOf, baseRate, isNovice, NO_RATES, weightOf, type FlagRecord } from './trust.js';

const NOTHING: FlagRecord = { upheld: 0, partlyUpheld: 0, rejected: 0, abusive: 0 };
const count = fc.integer({ min: 0, max: 100 });
const records = fc.record({ upheld: count, partlyUpheld: count, rejected: count, abusive: count });
const rates = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe('the rate of a site', () => {
  it.each([
    [NO_RATES, 0.3],
    [{ upheld: 54, decided: 80 }, 0.6],
    [{ upheld: 0, decided: 180 }, 0.03],
  ])('of %j is %d', (decided, rate) => {
    expect(baseRate(decided)).toBeCloseTo(rate, 12);
  });
});

describe('the weight of a flagger', () => {
  it('is nothing for a newcomer, whatever the rate of the site', () => {
    fc.assert(fc.property(rates, (pi) => Math.abs(weightOf(NOTHING, pi)) < 1e-9));
  });

  it('follows the formula of the model', () => {
    const record = { upheld: 3, partlyUpheld: 1, rejected: 2, abusive: 1 };

    expect(accuracyOf(record, 0.3)).toBeCloseTo((8 * 0.3 + 3.5) / (8 + 8), 12);
    expect(weightOf(record, 0.3)).toBeCloseTo(Math.log(5.9 / 10.1) - Math.log(0.3 / 0.7), 12);
  });

  it('stays within -1 and 1', () => {
    fc.assert(fc.property(records, rates, (record, pi) => Math.abs(weightOf(record, pi)) <= 1));
  });

  it.each(['upheld', 'rejected', 'abusive'] as const)('goes the right way with one more %s', (status) => {
    fc.assert(
      fc.property(records, rates, (record, pi) => {
        const more = { ...record, [status]: record[status] + 1 };
        const change = weightOf(more, pi) - weightOf(record, pi);
        return status === 'upheld' ? change >= 0 : change <= 0;
      }),
    );
  });

  it('falls further by an abusive flag than by one that was rejected', () => {
    const known = { ...NOTHING, upheld: 6 };

    expect(weightOf({ ...known, abusive: 1 }, 0.3)).toBeLessThan(weightOf({ ...known, rejected: 1 }, 0.3));
  });
});

describe('a novice', () => {
  it('has had fewer than five flags decided', () => {
    expect(isNovice({ ...NOTHING, upheld: 2, rejected: 2 })).toBe(true);
    expect(isNovice({ ...NOTHING, upheld: 2, rejected: 2, abusive: 1 })).toBe(false);
  });
});
