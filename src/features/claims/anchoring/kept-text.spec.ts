import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keptFrom, keptRuns, mapped } from './kept-text.js';

const WORDS_MAX = 1_000;

/** What was kept, as it reads. */
function kept(before: string, after: string): string[] | undefined {
  return keptRuns(before, after, WORDS_MAX)?.map(({ after: start, length }) => after.slice(start, start + length));
}

describe('what an edit kept', () => {
  it.each([
    ['all of a text that stayed', 'The crane stays.', 'The crane stays.', ['The crane stays.']],
    ['the words beside one that changed', 'The old crane stays.', 'The new crane stays.', ['The ', ' crane stays.']],
    ['no half of a word', 'It was lawful then', 'It was unlawful then', ['It was ', ' then']],
    ['no word that only began alike', 'foo bar', 'foo barn', ['foo ']],
    [
      'the words before one that was added',
      'The crane stays.',
      'The crane stays. Twice.',
      ['The crane ', 'stays', '.'],
    ],
    ['nothing of a text without a word in common', 'The crane stays', 'A gull leaves', []],
  ])('is %s', (_what, before, after, words) => {
    expect(kept(before, after)).toEqual(words);
  });

  it('is unknown where too many words changed', () => {
    expect(keptRuns('a b c d', 'e f g', 3)).toBeNull();
    expect(keptRuns('a b c', 'e f g', 3)).toEqual([]);
  });

  it('tells where a span went, when its ends stayed', () => {
    const before = 'It rained. The crane stays. It was late.';
    const runs = keptRuns(before, 'It snowed and rained. The crane stays. It was early.', WORDS_MAX) ?? [];

    expect(mapped(runs, { start: 11, end: 27 })).toEqual({ start: 22, end: 38 });
    expect(mapped(runs, { start: 28, end: 40 })).toEqual({ start: 39, end: 52 });
    expect(mapped(keptRuns('old crane', 'new crane', WORDS_MAX) ?? [], { start: 0, end: 9 })).toBeNull();
  });

  it('tells how much of a span comes from where', () => {
    const runs = keptRuns('one two three four', 'one two zero three four', WORDS_MAX) ?? [];

    expect(keptFrom(runs, { start: 0, end: 23 }, { start: 0, end: 7 })).toEqual({ within: 7, outside: 11 });
  });

  it('stands in both texts, in order and without overlap', () => {
    const word = fc.constantFrom('a', 'b', 'ab', 'c', '1,200', '“x', '漢字');
    const text = fc.array(word, { maxLength: 20 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (before, after) => {
        let [m, n] = [0, 0];
        for (const run of keptRuns(before, after, WORDS_MAX) ?? []) {
          expect(before.slice(run.before, run.before + run.length)).toBe(
            after.slice(run.after, run.after + run.length),
          );
          expect(run.before).toBeGreaterThanOrEqual(m);
          expect(run.after).toBeGreaterThanOrEqual(n);
          [m, n] = [run.before + run.length, run.after + run.length];
        }
      }),
      { numRuns: 2_000, seed: 5 },
    );
  });
});
