import { describe, expect, it } from '@jest/globals';
import { matchesOf } from './matches.js';

/** What was found, as it reads, with its errors. */
function found(words: string, text: string, errorsMax: number): string[] {
  const matches = matchesOf(words, errorsMax, text, [{ start: 0, end: text.length }]);
  return matches.map(({ start, end, errors }) => `${errors}: ${text.slice(start, end)}`);
}

describe('something like some words', () => {
  it('is found with what was put in, left out and exchanged', () => {
    expect(found('the old crane', 'They kept the odd crane, and the gulls.', 4)).toEqual(['1: the odd crane']);
  });

  it('is found before and after the best', () => {
    const text = 'In Norvik 14 were hurt. In Norvik 12 were hurt. In Norfik 17 were hurt.';

    expect(found('In Norvik 12 were hurt', text, 5)).toEqual([
      '1: In Norvik 14 were hurt',
      '0: In Norvik 12 were hurt',
      '2: In Norfik 17 were hurt',
    ]);
  });

  it('does not reach into the next sentence', () => {
    expect(found('they stayed behind...', 'So they stayed behind… Under the bridge it was dry.', 7)).toEqual([
      '3: they stayed behind… ',
    ]);
  });

  it('is found where pieces of a long text meet', () => {
    for (let length = 1_000; length < 1_050; length += 7) {
      const text = `${'x'.repeat(length)} the old crane ${'x'.repeat(1_000)}`;

      expect(found('the old crane', text, 3)).toContain('0: the old crane');
    }
  });

  it('is given up in a text that is like it everywhere', () => {
    expect(found('ab'.repeat(100), 'abababac'.repeat(10_000), 64)).toEqual([]);
  });
});
