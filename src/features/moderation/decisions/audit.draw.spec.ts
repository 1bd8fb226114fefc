import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isDrawn } from './audit.draw.js';

describe('the draw of an audit', () => {
  const ids = Array.from({ length: 5_000 }, () => randomUUID());
  const shareOf = (percent: number): number => ids.filter((id) => isDrawn(id, percent)).length / ids.length;

  it('takes none at 0, all at 100, and about the share between', () => {
    expect(shareOf(0)).toBe(0);
    expect(shareOf(100)).toBe(1);
    expect(Math.abs(shareOf(20) - 0.2)).toBeLessThan(0.05);
  });

  it('is the same for the same decision', () => {
    expect(ids.every((id) => isDrawn(id, 30) === isDrawn(id, 30))).toBe(true);
  });
});
