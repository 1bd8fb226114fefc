import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actTogether, groupsOf, type Flagger, type Pair } from './groups.js';

const MINUTE_MS = 60_000;
const known = (id: string, minute: number, weight = 0.5): Flagger => ({
  id,
  at: new Date(minute * MINUTE_MS),
  weight,
  isNovice: false,
});
const novice = (id: string): Flagger => ({ ...known(id, 0, 0), isNovice: true });

describe('two flaggers', () => {
  it.each([
    [5, 5, 5, true],
    [4, 4, 4, false], // too few subjects
    [6, 13, 13, true], // 6 of 20
    [6, 14, 13, false], // 6 of 21
  ])('who share %d of %d and %d subjects act together: %s', (shared, first, second, together) => {
    expect(actTogether(shared, first, second)).toBe(together);
  });
});

describe('the flaggers of a subject', () => {
  it('are each a group of their own when they have nothing to do with each other', () => {
    const { groups, novices, independent } = groupsOf([known('a', 0), known('b', 1), known('c', 2)], []);

    expect(groups.map(({ flaggers, effective }) => [flaggers, effective])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    expect({ novices, independent }).toEqual({ novices: null, independent: 3 });
  });

  it('are one group over a chain of pairs within twenty minutes', () => {
    const pairs: Pair[] = [
      ['a', 'b'],
      ['b', 'c'],
    ];

    const { groups } = groupsOf([known('a', 0, 1), known('b', 15, 0.5), known('c', 30, 0), known('d', 30)], pairs);

    const [group] = groups.filter(({ flaggers }) => flaggers === 3);
    expect(group?.effective).toBeCloseTo(3 / (1 + 0.9 * 2), 12);
    expect(group?.meanWeight).toBeCloseTo(0.5, 12);
    expect(groups).toHaveLength(2);
  });

  it('stay apart when they flag at different times, or are no pair', () => {
    const flaggers = [known('a', 0), known('b', 21), known('c', 0)];

    expect(groupsOf(flaggers, [['a', 'b']]).groups).toHaveLength(3);
  });

  it('who are novices count together, by less the more there are', () => {
    const four = groupsOf(['a', 'b', 'c', 'd'].map(novice), []);
    const many = groupsOf(
      Array.from({ length: 1000 }, (_, n) => novice(String(n))),
      [],
    );

    expect(four.groups).toEqual([]);
    expect(four.independent).toBeCloseTo(4 / 2.5, 12);
    expect(many.independent).toBeLessThan(2);
  });

  it('are all in exactly one group, and no group is worth more than its members', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-h]$/), { minLength: 1 });
    fc.assert(
      fc.property(
        names,
        fc.array(fc.tuple(fc.stringMatching(/^[a-h]$/), fc.stringMatching(/^[a-h]$/))),
        (ids, pairs) => {
          const flaggers = ids.map((id) => known(id, 0));
          const { groups, independent } = groupsOf(flaggers, pairs);
          expect(groups.reduce((sum, group) => sum + group.flaggers, 0)).toBe(ids.length);
          expect(groups.every(({ flaggers: m, effective }) => effective >= 1 - 1e-9 && effective <= m)).toBe(true);
          expect(independent).toBe(groups.length);
        },
      ),
    );
  });
});
