import { describe, expect, it } from '@jest/globals';
import { isCharacterEdge, isWhole, nextCharacterEdge, previousCharacterEdge } from './characters.js';

const FAMILY = '👨‍👩‍👧';
const FLAGS = '🇩🇪🇫🇷';

describe('an edge between characters', () => {
  it.each([
    ['within a surrogate pair', 'a😀b', 2],
    ['within a family', `a${FAMILY}b`, 3],
    ['before a combining mark', 'a\u0301b', 1],
    ['before a tone of skin', '👍🏽', 2],
    ['within a flag', `a${FLAGS}`, 3],
    ['within the second flag', `a${FLAGS}`, 7],
    ['before the mark of a key', '1\uFE0F\u20E3', 1],
  ])('is not %s', (_where, text, offset) => {
    expect(isCharacterEdge(text, offset)).toBe(false);
  });

  it.each([
    ['at the start', '\u0301a', 0],
    ['at the end', 'a😀', 3],
    ['between letters', 'ab', 1],
    ['between flags', `a${FLAGS}`, 5],
    ['after a family', `a${FAMILY}b`, 1 + FAMILY.length],
    ['before an emoji', 'a😀', 1],
  ])('is %s', (_where, text, offset) => {
    expect(isCharacterEdge(text, offset)).toBe(true);
  });

  it('is found forwards and backwards', () => {
    const text = `a${FAMILY}b`;

    expect(nextCharacterEdge(text, 2)).toBe(1 + FAMILY.length);
    expect(previousCharacterEdge(text, 8)).toBe(1);
    expect(isWhole(text, { start: 1, end: 1 + FAMILY.length })).toBe(true);
    expect(isWhole(text, { start: 0, end: 4 })).toBe(false);
  });
});
