import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldCase } from './case.js';

describe('folding case', () => {
  it.each([
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδος'],
    ['Ärger', 'A\u0308RGER'],
    ['ﬁsh', 'FISH'],
  ])('makes %s and %s equal', (one, other) => {
    expect(foldCase(one)).toBe(foldCase(other));
  });

  it.each([
    ['Busse', 'Buse'],
    ['resume', 'résumé'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(foldCase(one)).not.toBe(foldCase(other));
  });

  it('changes nothing that it has folded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldCase(foldCase(text))).toBe(foldCase(text));
      }),
    );
  });
});
