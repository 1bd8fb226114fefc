import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { groupsOf, type Flagger } from './groups.js';
import { priorityOf, reachOf, type PriorityFacts } from './priority.js';

const HARMS = [1, 2, 4, 8] as const;

const flaggers: fc.Arbitrary<Flagger[]> = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-z]{2}$/),
    at: fc.integer({ min: 0, max: 7_200_000 }).map((ms) => new Date(ms)),
    weight: fc.double({ min: -1, max: 1, noNaN: true }),
    isNovice: fc.boolean(),
  }),
  { selector: ({ id }) => id },
);

const facts: fc.Arbitrary<PriorityFacts> = fc.record({
  queue: fc.constantFrom('held', 'conduct', 'claims', 'appeals', 'anchors', 'audit'),
  pi: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  groups: flaggers.chain((some) =>
    fc
      .array(
        fc.tuple(
          fc.constantFrom(...some.map(({ id }) => id), 'zz'),
          fc.constantFrom(...some.map(({ id }) => id), 'zz'),
        ),
      )
      .map((pairs) => groupsOf(some, pairs)),
  ),
  hasEvidence: fc.boolean(),
  harm: fc.constantFrom(...HARMS),
  views: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
  isArticle: fc.boolean(),
});

const PLAIN: PriorityFacts = {
  queue: 'conduct',
  pi: 0.3,
  groups: groupsOf([], []),
  hasEvidence: false,
  harm: 2,
  views: null,
  isArticle: false,
};

describe('the priority of a case', () => {
  it('is the sum of its terms, made a probability, times harm and reach, for each minute', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { evidence, probability, harm, reach, minutes, priority } = priorityOf(given);

        const { base, singles, groups, novices, independent, sources } = evidence;
        const grouped = [...groups, ...(novices ? [novices] : [])].reduce((total, { term }) => total + term, 0);
        expect(evidence.sum).toBeCloseTo(base + singles.term + grouped + independent.term + sources, 9);
        expect(probability).toBeCloseTo(1 / (1 + Math.exp(-evidence.sum)), 9);
        expect(priority).toBeCloseTo((probability * harm * reach) / minutes, 9);
        const told = singles.flaggers + [...groups, ...(novices ? [novices] : [])].reduce((n, g) => n + g.flaggers, 0);
        expect(told).toBe(
          given.groups.groups.reduce((n, g) => n + g.flaggers, 0) + (given.groups.novices?.flaggers ?? 0),
        );
      }),
    );
  });

  it('of a case without flags is that of the site’s rate', () => {
    const { probability, priority } = priorityOf(PLAIN);

    expect(probability).toBeCloseTo(0.3, 12);
    expect(priority).toBeCloseTo(0.6, 12);
  });

  it('of four trusted readers follows the formula of the model', () => {
    const four = ['a', 'b', 'c', 'd'].map((id) => ({ id, at: new Date(0), weight: 0.5, isNovice: false }));

    const { evidence, probability, priority } = priorityOf({
      ...PLAIN,
      groups: groupsOf(four, []),
      harm: 4,
      views: 1000,
    });

    expect(evidence.sum).toBeCloseTo(Math.log(3 / 7) + 2 + 2 * Math.log(4), 12);
    expect(priority).toBeCloseTo(probability * 4, 12);
  });

  it('rises with sources, harm and readers, and never with one more novice among many', () => {
    const crowd = (n: number): PriorityFacts => {
      const novices = Array.from({ length: n }, (_, id) => ({
        id: String(id),
        at: new Date(0),
        weight: 0,
        isNovice: true,
      }));
      return { ...PLAIN, groups: groupsOf(novices, []) };
    };
    const plain = priorityOf(PLAIN).priority;

    expect(priorityOf({ ...PLAIN, hasEvidence: true }).evidence.sources).toBe(0.5);
    expect(priorityOf({ ...PLAIN, harm: 8 }).priority).toBeCloseTo(4 * plain, 12);
    expect(priorityOf({ ...PLAIN, views: 50_000 }).priority).toBeGreaterThan(plain);
    expect(priorityOf(crowd(1000)).priority / priorityOf(crowd(100)).priority).toBeLessThan(1.02);
  });
});

describe('reach', () => {
  it.each([
    [null, false, 1],
    [1000, false, 1],
    [0, false, 0.25],
    [3, false, 0.25],
    [1_000_000_000, false, 2],
    [null, true, 1.5],
    [1_000_000_000, true, 3],
  ])('of %s views, for an article: %s, is %d', (views, isArticle, reach) => {
    expect(reachOf(views, isArticle)).toBeCloseTo(reach, 12);
  });
});
