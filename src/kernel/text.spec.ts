import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cpuMsOf } from '../../test/support/pathological-markdown.js';
import { canonicalText, cleanText, escapeHtml } from './text.js';

const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));
const awkward = fc.constantFrom(
  ' ',
  '\u00A0',
  '\u2028',
  '\r',
  '\n',
  '\0',
  '\u0085',
  '\uFEFF',
  '\uD83D',
  '\uDE00',
  'e',
  '\u0301',
  '\u0338',
  '\u0344',
  '<',
  '\u1100',
  '\u1161',
);
const anyText = fc.array(fc.oneof(anyUnit, awkward), { maxLength: 60 }).map((units) => units.join(''));

describe('canonical text', () => {
  it.each([
    ['collapses spaces, tabs and line ends', '  one \t two\r\n\r\nthree  ', 'one two three'],
    [
      'collapses white space that is not ASCII',
      'one\u00A0two\u2003three\u2028four\u2029five\u0085six\u3000',
      'one two three four five six',
    ],
    ['composes accents', 'cafe\u0301', 'café'],
    ['composes accents that a control character held apart', 'cafe\0\u0301', 'café'],
    ['removes NUL, controls and byte order marks', '\uFEFFa\0b\u0007c\u009Fd', 'abcd'],
    ['removes lone surrogates', 'a\uD83Db\uDE00c', 'abc'],
    ['never makes a character of two lone surrogates', '\uD83D\0\uDE00', ''],
    ['keeps emoji joined by zero-width joiners', '👩\u200D👩\u200D👧 x', '👩\u200D👩\u200D👧 x'],
    ['keeps bidi controls', 'a \u202Eb\u202C \u2067c\u2069', 'a \u202Eb\u202C \u2067c\u2069'],
    ['keeps curly quotes, dashes and ligatures', '“it’s” — ﬁne…', '“it’s” — ﬁne…'],
    ['is empty for white space only', ' \n\u00A0\u2028', ''],
  ])('%s', (_fact, text, canonical) => {
    expect(canonicalText(text)).toBe(canonical);
  });

  it('is a fixed point, well formed, in NFC, on one line and trimmed, whatever comes in', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const canonical = canonicalText(text);

        expect(canonicalText(canonical)).toBe(canonical);
        expect(Buffer.from(canonical).toString()).toBe(canonical);
        expect(canonical.normalize('NFC')).toBe(canonical);
        expect(canonical).not.toMatch(/[^\P{White_Space} ]|^ | $| {2}|\p{Cc}/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not depend on cleaning beforehand', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(canonicalText(cleanText(text))).toBe(canonicalText(text));
      }),
    );
  });
});

describe('marks piled on one letter', () => {
  it('are cut at thirty', () => {
    expect(canonicalText(`a${'\u0323'.repeat(500)} b`)).toBe(`\u1EA1${'\u0323'.repeat(29)} b`);
  });

  it('are cut at thirty where NFC makes two of one', () => {
    const once = canonicalText(`a${'\u0344'.repeat(30)}b`);

    expect(canonicalText(once)).toBe(once);
  });

  it('do not stop the process: a million are cleaned in less than a second', () => {
    const piled = `a${'\u0345\u0334'.repeat(500_000)}`;

    expect(cpuMsOf(() => canonicalText(piled), 1_000)).toBeLessThan(1_000);
  });
});

describe('clean text', () => {
  it('keeps lines, tabs and indents, with one kind of line end', () => {
    expect(cleanText('a\r\n\tb\r  c\n\0')).toBe('a\n\tb\n  c\n');
  });

  it('is a fixed point', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });
});

describe('escaping for HTML', () => {
  it('leaves nothing that ends a text or an attribute value', () => {
    expect(escapeHtml(`<a href="x" b='y'>&amp;`)).toBe('&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;');
  });

  it('leaves all other text as it is', () => {
    expect(escapeHtml('“1 ≤ 2” é 👩\u200D👧')).toBe('“1 ≤ 2” é 👩\u200D👧');
  });
});
