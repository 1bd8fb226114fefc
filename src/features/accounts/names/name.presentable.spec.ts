import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nameProblem } from './name.policy.js';
import { presentableName } from './name.presentable.js';
import { isReserved } from './name.reserved.js';

describe('what remains of a name that a publisher gives', () => {
  it.each([
    ['Rita Reader', 'Rita Reader'],
    ['  Rita   Reader ', 'Rita Reader'],
    ['Rita 👩 Reader ✓', 'Rita Reader'],
    ['<b>Rita</b>', 'bRitab'],
    ['Ri\u200Bta', 'Rita'],
    ['"Rita"', 'Rita'],
    ['山田 太郎', '山田 太郎'],
    ['x'.repeat(80), 'x'.repeat(50)],
    ['rita@mail.example', 'Reader'],
    ['Ritа', 'Reader'],
    ['Admin', 'Reader'],
    ['Gazette Moderator', 'Reader'],
    ['https://evil.example', 'Reader'],
    ['\u202E', 'Reader'],
    ['', 'Reader'],
  ])('of %j is %j', (wanted, name) => {
    expect(presentableName(wanted, ['gazette'])).toBe(name);
  });

  it('is always a name that somebody may have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (wanted) => {
        const name = presentableName(wanted, ['gazette']);

        expect([nameProblem(name), isReserved(name, ['gazette'])]).toEqual([null, false]);
      }),
      { numRuns: 2_000 },
    );
  });
});
