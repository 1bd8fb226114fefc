import { describe, expect, it } from '@jest/globals';
import { expressionsIn, expressionsOf, repeatsWithin, slowText } from './expressions.js';

const { literals, made } = expressionsIn(['src', 'web', 'migrations']);

describe('a regular expression of the program (attack 41)', () => {
  it('stands where it can be read: only names without any repetition are put together to others', () => {
    expect(literals.length).toBeGreaterThan(50);
    expect(made).toEqual([
      'src/features/accounts/names/name.reserved.ts',
      'src/features/accounts/names/name.scripts.ts',
    ]);
  });

  it('repeats nothing that repeats', () => {
    expect(literals.filter(({ source }) => repeatsWithin(source))).toEqual([]);
  });

  it('takes no more than its time for any long text', () => {
    const slow = literals.map((expression) => ({ ...expression, text: slowText(expression) }));

    expect(slow.filter(({ text }) => text !== null)).toEqual([]);
  });
});

describe('the search for slow expressions', () => {
  it('finds /(a+)+$/ in a source', () => {
    const found = expressionsOf('export const planted = [/(a+)+$/u].length;');

    expect(found).toEqual([{ at: 'test/planted.ts:1', source: '(a+)+$', flags: 'u' }]);
  });

  it.each(['(a+)+$', '^(a*)*b', '(?:x|a+)+$', '([a-z]+)*@', '(\\p{L}{2,})+-'])('finds /%s/ by its look', (source) => {
    expect(repeatsWithin(source)).toBe(true);
  });

  it.each(['(a+)+$', '(a|a)*b', '\\s+$'])('finds /%s/ by running it', (source) => {
    expect(slowText({ at: 'planted', source, flags: '' })).not.toBeNull();
  });

  it.each(['^[a-z]+$', '[<>&]', '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$'])('lets /%s/ pass', (source) => {
    expect(repeatsWithin(source)).toBe(false);
    expect(slowText({ at: 'planted', source, flags: '' })).toBeNull();
  });
});
