import { describe, expect, it } from '@jest/globals';
import { retryAt } from './retries.js';

const createdAt = new Date('2026-01-01T00:00:00Z');
const after = (minutes: number): Date => new Date(createdAt.getTime() + minutes * 60_000);

describe('a letter that failed', () => {
  it.each([
    [1, 0, 1],
    [2, 1, 2],
    [3, 3, 4],
    [9, 255, 256],
    [10, 511, 360],
    [500, 1_000, 360],
  ])('after try %d, in minute %d, waits %d more', (tries, minute, wait) => {
    expect(retryAt(tries, { createdAt, now: after(minute) })).toEqual(after(minute + wait));
  });

  it('is given up after three days', () => {
    expect(retryAt(20, { createdAt, now: after(66 * 60) })).toEqual(after(72 * 60));
    expect(retryAt(20, { createdAt, now: after(66 * 60 + 1) })).toBeNull();
  });
});
