import { describe, expect, it } from '@jest/globals';
import { fitOf, joinedBy, type PlacedSpan } from './joining.js';

const span = (start: number, end: number, blockId = 'a'): PlacedSpan => ({ blockId, start, end });

describe('spans of one claim', () => {
  it.each([
    ['the same', span(0, 40), span(0, 40), 1],
    ['half of all that both cover', span(0, 30), span(10, 40), 2 / 3],
    ['eight tenths of the smaller one', span(0, 100), span(80, 105), 0.8],
    ['one within the other', span(0, 200), span(50, 60), 1],
  ])('share %s', (_, a, b, fit) => {
    expect(fitOf(a, b)).toBeCloseTo(fit);
    expect(fitOf(b, a)).toBeCloseTo(fit);
  });

  it.each([
    ['stand beside each other', span(0, 40), span(40, 80)],
    ['share less than half', span(0, 40), span(30, 90)],
    ['stand in two paragraphs', span(0, 40), span(0, 40, 'b')],
  ])('are two that %s', (_, a, b) => {
    expect(fitOf(a, b)).toBe(0);
  });

  it('join the one that fits best', () => {
    const claims = [span(0, 60), span(0, 42), span(100, 140)];

    expect(joinedBy(span(0, 40), claims)).toBe(claims[0]);
    expect(joinedBy(span(41, 60), [span(0, 50)])).toBeNull();
  });
});
