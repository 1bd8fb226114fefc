import { describe, expect, it } from '@jest/globals';
import { dueAfter } from './case.due.js';

const at = (hours: number): Date => new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000);

describe('the time of a case whose harm somebody sets', () => {
  it.each([
    ['comes nearer with a graver one', { from: 2, due: 48, to: 8, now: 10 }, 14],
    ['never moves away with a graver one', { from: 2, due: 48, to: 4, now: 40 }, 48],
    ['is what it had been with a lesser one', { from: 8, due: 14, to: 2, now: 11 }, 48],
    ['never comes nearer with a lesser one', { from: 4, due: 168, to: 1, now: 11 }, 168],
    ['stays with the same one', { from: 4, due: 24, to: 4, now: 20 }, 24],
  ] as const)('%s', (_, { from, due, to, now }, then) => {
    expect(dueAfter({ harm: from, dueAt: at(due), firstFlagAt: at(0) }, to, at(now))).toEqual(at(then));
  });
});
