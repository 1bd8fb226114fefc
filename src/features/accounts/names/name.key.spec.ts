import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keysLike, nameKey } from './name.key.js';

/** Whole Unicode, with the letters that are most often used to imitate others. */
const letter = fc.oneof(
  fc.constantFrom(...Array.from('Il1i|0Oomrnvw \u200B\u202E\u0301\u0307яБвηναﬁßſıİΣσςＲ𝐚٠०ー')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const anyName = fc.array(letter, { maxLength: 30 }).map((letters) => letters.join(''));

/** Upper case writes an iota subscript as a letter beside its own; it is a mark, to which the key is blind. */
function upperCaseOf(name: string): string {
  return name.normalize('NFD').replaceAll('\u0345', '').toUpperCase();
}

describe('the key of a name', () => {
  it.each([
    ['case', 'Rita Reader', 'rITA rEADER'],
    ['white space', 'Rita Reader', 'Rita\u00A0 \u3000Reader'],
    ['separators', 'Rita Reader', 'Rita_Reader.'],
    ['compatibility forms', 'Rita', 'Ｒⓘⓣ𝐚'],
    ['l for I', 'Ida Ilse', 'lda llse'],
    ['1 for l', 'Paul', 'Pau1'],
    ['rn for m', 'Mona', 'rnona'],
    ['0 for O', 'Otto', '0tt0'],
    ['vv for w', 'Wanda', 'VVanda'],
    ['Cyrillic letters', 'Rosa Cope', 'Rоsа Соре'],
    ['a word of Cyrillic letters only', 'cope', 'соре'],
    ['a word of Cyrillic capitals only', 'BOT', 'ВОТ'],
    ['Greek capitals', 'NIKO', 'ΝΙΚΟ'],
    ['zero-width characters', 'Rita', 'R\u200Bi\u200Dt\u2060a'],
    ['bidi controls', 'Rita', '\u202ERita\u202C'],
    ['accents', 'Rita', 'Rítå'],
    ['strokes', 'Tom', 'Tøm'],
    ['a letter without its dot', 'Rita', 'Rıta'],
    ['an iota subscript', 'Ριτα', 'Ριτᾳ'],
    ['piled marks', 'Rita', `R${'\u0301'.repeat(10)}ita`],
    ['final sigma', 'Νίκος', 'ΝΙΚΟΣ'],
    ['sharp s', 'Strauß', 'STRAUSS'],
    ['digits of another script', 'Ana 42', 'Ana ٤٢'],
  ])('is blind to %s', (_, name, twin) => {
    expect(nameKey(twin)).toBe(nameKey(name));
  });

  it.each([
    ['Rita', 'Rika'],
    ['Anna', 'Ana'],
    ['Hans', 'Nans'],
    ['Wim', 'Vim'],
    ['Анна', 'Алла'],
    ['山田', '山口'],
    ['कि', 'कु'],
    ['Rita 2', 'Rita 3'],
  ])('tells %s from %s', (name, other) => {
    expect(nameKey(other)).not.toBe(nameKey(name));
  });

  it('is its own key', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(nameKey(nameKey(name))).toBe(nameKey(name));
      }),
      { numRuns: 3_000 },
    );
  });

  it('does not depend on case, form or what cannot be seen', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const key = nameKey(name);

        expect(nameKey(upperCaseOf(name))).toBe(key);
        expect(nameKey(name.normalize('NFD'))).toBe(key);
        expect(nameKey(name.normalize('NFKC'))).toBe(key);
        expect(nameKey(Array.from(name).join('\u200B'))).toBe(key);
      }),
      { numRuns: 3_000 },
    );
  });

  it('holds nothing but letters, marks and digits', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(nameKey(name)).not.toMatch(/[^\p{L}\p{M}\p{N}]/u);
      }),
    );
  });
});

describe('the keys that a name is like', () => {
  it.each([
    ['Nina', 'Νιηα'],
    ['Ivan', 'Ιναη'],
    ['Anna', 'Αηηα'],
    ['Cara', 'Сага'],
  ])('hold that of %s for a name of another script that only looks so: %s', (name, twin) => {
    expect(nameKey(twin)).not.toBe(nameKey(name));
    expect(keysLike(twin)).toContain(nameKey(name));
  });

  it('hold its own, and no second one where the case of its letters does not matter', () => {
    expect(keysLike('Νίκος')).toContain(nameKey('ΝΙΚΟΣ'));
    for (const name of ['Rita Reader', '10 Downing', 'Łukasz Żak', '山田 太郎']) {
      expect(keysLike(name)).toEqual([nameKey(name)]);
    }
  });
});
