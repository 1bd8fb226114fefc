import { describe, expect, it } from '@jest/globals';
import { playSeason, type Brigade, type Precision } from './brigade.model.js';

const SEEDS = [1, 2, 3];
const seasons = (brigade: Brigade): Precision[] => SEEDS.map((seed) => playSeason(seed, brigade));
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** The figures of docs/decisions/0017, which this test prints: precision at 50, one of each seed. */
function tell(brigade: Brigade, found: readonly Precision[]): void {
  const list = (of: keyof Precision): string => found.map((one) => one[of].toFixed(2)).join(' ');
  process.stdout.write(`brigade ${brigade}: counting ${list('byCount')}, priority ${list('byPriority')}\n`);
}

describe('the order of 3,000 subjects that 400 honest, sloppy and partisan readers flag', () => {
  it.each(['new', 'trusted', 'mixed'] as const)(
    'survives 40 colluders with %s accounts on 30 good subjects',
    (brigade) => {
      const found = seasons(brigade);

      tell(brigade, found);
      for (const { byPriority } of found) expect(byPriority).toBeGreaterThanOrEqual(0.95);
      expect(mean(found.map(({ byCount }) => byCount))).toBeCloseTo(0.4, 1);
    },
  );

  it('is no worse than counting without them', () => {
    const found = seasons('none');

    tell('none', found);
    for (const { byCount, byPriority } of found) expect(byPriority).toBeGreaterThanOrEqual(byCount);
  });

  it('does not survive where nobody has a record yet: what the figures would look like if it failed', () => {
    const { byPriority } = playSeason(1, 'mixed', 0);

    expect(byPriority).toBeLessThan(0.95);
  });
});
