import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cpuMsOf } from '../../../test/support/pathological-markdown.js';
import { normalForm } from './normal-form.js';

describe('the normal form', () => {
  it.each([
    ['The “old” crane—it’s safe!', "the old crane it's safe"],
    ['  THE\u00A0OLD\ncrane,   it\u2019s safe ', "the old crane it's safe"],
    ['ﬁnally: the ＣＲＡＮＥ', 'finally the crane'],
    ['Straße, STRASSE', 'strasse strasse'],
    ['the U.S. and the U.N.', 'the us and the un'],
    ['soft\u00ADened by the zero\u200Bwidth', 'softened by the zerowidth'],
    ['he did not; he didn’t; he never', "he did not he didn't he never"],
    ['3,000 or 3.5, 10–15, 3:1', '3,000 or 3.5 10-15 3:1'],
    ['−5 °C, +3%, <9 €, - no', '-5 ° c +3 % < 9 € no'],
    ['1½ and 10² and ٣', '1 1/2 and 10^2 and 3'],
    ['(...)', ''],
  ])('of %j', (text, normal) => {
    expect(normalForm(text)).toBe(normal);
  });

  const sign = fc.constantFrom(
    '-',
    '+',
    '<',
    '.',
    ',',
    "'",
    '’',
    '½',
    '²',
    '5',
    '%',
    '$',
    'U.S.',
    'İ',
    'ŉ',
    'ß',
    'ς',
    '\u0345',
    '\u0301',
    'ﬁ',
    '°',
    '⁄',
  );
  const anyText = fc
    .array(fc.oneof(sign, fc.string({ unit: 'binary', maxLength: 3 }), fc.constantFrom(' ', 'a', 'B')))
    .map((all) => all.join(''));

  it('of a normal form is itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const normal = normalForm(text);

        expect(normalForm(normal)).toBe(normal);
      }),
      { numRuns: 3_000 },
    );
  });

  it('does not see case, white space and quotation marks', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/u);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        const disguised = words.map((one, at) => (at % 2 === 0 ? `“${one.toUpperCase()}”` : one)).join('\u00A0\n');

        expect(normalForm(disguised)).toBe(words.join(' '));
      }),
    );
  });

  it.each(['a', '1.', '-', '+1', "a'", 'A.', '\u0301', '½', 'U.S.', ' ', '٣', '1-'])(
    'takes the time of the length for %j again and again',
    (unit) => {
      const text = unit.repeat(100_000 / unit.length);

      expect(cpuMsOf(() => normalForm(text), 1_500)).toBeLessThan(1_500);
    },
  );
});
