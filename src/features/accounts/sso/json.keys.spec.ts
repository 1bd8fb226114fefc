import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasKeyTwice } from './json.keys.js';

describe('a key that is there twice', () => {
  it.each([
    '{"a":1,"a":2}',
    '{"a":1, "b":{}, "a" : 2}',
    '{"a":1,"\\u0061":2}',
    '{"b":{"a":1,"a":1}}',
    '{"b":[{"a":1,"a":1}]}',
    '{"__proto__":1,"__proto__":2}',
    '{"a\\"":1,"a\\"":2}',
  ])('is found in %s', (json) => {
    expect(hasKeyTwice(json)).toBe(true);
  });

  it.each([
    '{}',
    '{"a":1,"A":2}',
    '{"a":{"a":{"a":1}}}',
    '{"a":"a","b":"a"}',
    '{"a":"\\"a\\":","b":"{\\"a\\":1,\\"a\\":2}"}',
    '{"a":[{"a":1},{"a":2}]}',
    '{"a":"\\\\","b":":"}',
    '["a","a"]',
  ])('is not found in %s', (json) => {
    expect(hasKeyTwice(json)).toBe(false);
  });

  it('is in nothing that was written by JSON.stringify', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(hasKeyTwice(JSON.stringify(JSON.parse(json)))).toBe(false);
      }),
    );
  });
});
