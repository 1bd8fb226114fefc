import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endsAt, pointsEndAt, pointsInForce, stepFor } from './ladder.js';
import type { Points } from './sanction.js';

const HOUR_S = 3_600;
const NOW = new Date('2026-03-01T12:00:00Z');

describe('the ladder', () => {
  it.each([
    [0, null],
    [1, { kind: 'warning', durationS: null }],
    [2, { kind: 'slow', durationS: 24 * HOUR_S }],
    [3, { kind: 'slow', durationS: 24 * HOUR_S }],
    [4, { kind: 'suspension', durationS: 72 * HOUR_S }],
    [6, { kind: 'suspension', durationS: 7 * 24 * HOUR_S }],
    [8, { kind: 'suspension', durationS: 30 * 24 * HOUR_S }],
    [11, { kind: 'suspension', durationS: 30 * 24 * HOUR_S }],
    [12, { kind: 'ban', durationS: null }],
    [400, { kind: 'ban', durationS: null }],
  ])('of %i points suggests %j', (points, step) => {
    expect(stepFor(points)).toEqual(step);
  });
});

describe('points', () => {
  it('count until their end and not after it', () => {
    const points = [{ points: 2, pointsEndAt: pointsEndAt(NOW) }];

    expect(pointsInForce(points, NOW)).toBe(2);
    expect(pointsInForce(points, pointsEndAt(NOW))).toBe(0);
  });

  it('are never below zero, whatever is imposed, lifted and forgotten, and in whatever order', () => {
    const act = fc.record({
      points: fc.integer({ min: 0, max: 12 }),
      endS: fc.option(fc.integer({ min: 1, max: 1_000 })),
      lifted: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(act), fc.integer({ min: 0, max: 2_000 }), (acts, atS) => {
        const at = (s: number): Date => new Date(NOW.getTime() + s * 1_000);
        const rows = acts.flatMap(({ points, endS, lifted }): Points[] => {
          const given = { points, pointsEndAt: endS === null ? null : at(endS) };
          return lifted ? [given, { ...given, points: -points }] : [given];
        });
        const standing = acts.filter(({ endS, lifted }) => !lifted && (endS === null || endS > atS));

        expect(pointsInForce(rows, at(atS))).toBe(standing.reduce((sum, { points }) => sum + points, 0));
        expect(pointsInForce(rows, at(atS))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('the end of a sanction', () => {
  it('is that of its kind unless somebody says another; a warning and a ban have none', () => {
    const hours = (end: Date | null): number | null => end && (end.getTime() - NOW.getTime()) / (HOUR_S * 1_000);

    expect(hours(endsAt(NOW, 'conduct', 'suspension', undefined))).toBe(72);
    expect(hours(endsAt(NOW, 'conduct', 'suspension', HOUR_S))).toBe(1);
    expect(hours(endsAt(NOW, 'conduct', 'suspension', null))).toBeNull();
    expect(hours(endsAt(NOW, 'conduct', 'warning', undefined))).toBeNull();
    expect(hours(endsAt(NOW, 'conduct', 'ban', undefined))).toBeNull();
    expect(hours(endsAt(NOW, 'flagging', 'suspension', undefined))).toBe(30 * 24);
  });
});
