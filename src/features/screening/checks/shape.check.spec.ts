import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { screeningPolicySchema } from '../policy/policy.contract.js';
import type { CheckedText } from './check.js';
import { shapeCheck } from './shape.check.js';

const policy = screeningPolicySchema.parse({ rules: [], thresholds: { graphemes: 2 } });
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** How long the check takes a text to be. */
function lengthOf(shown: string): unknown {
  const signal = shapeCheck.look({ shown, html: shown } as CheckedText, { policy });
  return (signal as { evidence: Record<string, unknown> }).evidence['graphemes'];
}

function graphemesIn(text: string): number {
  return [...segmenter.segment(text)].length;
}

describe('the length of a text', () => {
  it('is that in graphemes, whatever the character', () => {
    const wrong: string[] = [];

    for (let point = 0; point < 0x3000; point += 1) {
      const character = String.fromCodePoint(point);
      const text = `a${character}${character}b`;
      if (lengthOf(text) !== graphemesIn(text)) wrong.push(`U+${point.toString(16)}`);
    }

    expect(wrong).toEqual([]);
  });

  it('is that in graphemes, whatever stands side by side', () => {
    const ordinary = fc.integer({ min: 0, max: 0x52f }).map((point) => String.fromCodePoint(point));
    const joining = fc.constantFrom(
      '\r',
      '\n',
      '\r\n',
      '\u00AD',
      '\u00A9',
      '“',
      '…',
      '€',
      '\u0301',
      '\u200D',
      '👍🏽',
      '🇩',
    );

    fc.assert(
      fc.property(fc.array(fc.oneof(ordinary, joining), { minLength: 1 }), (characters) => {
        const text = characters.join('');
        return lengthOf(text) === graphemesIn(text);
      }),
    );
  });
});
