import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isCharacterEdge } from './characters.js';
import type { MarkedText } from './marked-text.js';
import { CONTEXT_CHARS_MAX, selectorsOf } from './selectors.js';

const text = (...blocks: string[]): MarkedText => ({
  revision: 3,
  language: 'en',
  blocks: blocks.map((block, n) => ({ id: `b${n}`, text: block })),
});

describe('the selectors of a span', () => {
  it('say where it stands in its block and in the canonical text, and what is beside it', () => {
    const crane = text('The crane stays.', 'It lifts 40 tonnes. Nobody knows why.', 'The end.');

    expect(selectorsOf(crane, 'b1', { start: 0, end: 19 })).toEqual({
      revision: 3,
      blockId: 'b1',
      start: 0,
      end: 19,
      position: { start: 17, end: 36 },
      exact: 'It lifts 40 tonnes.',
      prefix: 'The crane stays.\n',
      suffix: ' Nobody knows why.\nThe end.',
    });
  });

  it('cut no character at the far ends of prefix and suffix', () => {
    const family = '👨‍👩‍👧';
    const letters = 'x'.repeat(28);
    const { prefix, suffix } = selectorsOf(text(`${family}${letters} here ${letters}${family}`), 'b0', {
      start: family.length + letters.length + 1,
      end: family.length + letters.length + 5,
    });

    expect(prefix).toBe(`${letters} `);
    expect(suffix).toBe(` ${letters}`);
  });

  it.each([
    ['an empty span', 'b0', 3, 3],
    ['a span past the end', 'b0', 3, 30],
    ['a span before the start', 'b0', -1, 3],
    ['a block that is not there', 'b7', 0, 3],
  ])('refuse %s', (_what, blockId, start, end) => {
    expect(() => selectorsOf(text('Only this.'), blockId, { start, end })).toThrow(RangeError);
  });

  it('fit together in any text', () => {
    const character = fc.constantFrom('a', 'b ', '😀', '👨‍👩‍👧', 'e\u0301', '🇩🇪', '“', '漢');
    const block = fc.array(character, { minLength: 1, maxLength: 30 }).map((characters) => characters.join(''));
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 5 }),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        (blocks, n, from, length) => {
          const marked = text(...blocks);
          const { id, text: within } = marked.blocks[n % blocks.length] ?? { id: '', text: '' };
          const start = from % within.length;
          const end = start + 1 + (length % (within.length - start));
          const canonical = blocks.join('\n');

          const { position, exact, prefix, suffix } = selectorsOf(marked, id, { start, end });

          expect(canonical.slice(position.start, position.end)).toBe(exact);
          expect(exact).toBe(within.slice(start, end));
          expect(canonical.slice(0, position.start).endsWith(prefix)).toBe(true);
          expect(canonical.slice(position.end).startsWith(suffix)).toBe(true);
          expect(Math.max(prefix.length, suffix.length)).toBeLessThanOrEqual(CONTEXT_CHARS_MAX);
          expect(prefix === '' || isCharacterEdge(canonical, position.start - prefix.length)).toBe(true);
          expect(suffix === '' || isCharacterEdge(canonical, position.end + suffix.length)).toBe(true);
        },
      ),
      { numRuns: 1_000, seed: 5 },
    );
  });
});
