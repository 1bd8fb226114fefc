import { describe, expect, it } from '@jest/globals';
import { letter, plainName } from './letter.js';

describe('a letter', () => {
  it('is plain paragraphs', () => {
    expect(letter({ id: 'rita', email: 'rita@mail.example' }, 'Hello', ['One.', 'Two.'])).toEqual({
      ...{ to: 'rita@mail.example', recipientId: 'rita', subject: 'Hello' },
      text: 'One.\n\nTwo.\n',
    });
  });
});

describe('a name in a letter', () => {
  it.each([
    ['The Gazette', 'The Gazette'],
    ['Dr. No & Sons', 'Dr. No & Sons'],
    ['evil.example', 'evil. example'],
    ['https://evil.example/a?b', 'https: / / evil. example/ a?b'],
    ['all@evil.example', 'all@ evil. example'],
    ['mailto:all@evil.example', 'mailto: all@ evil. example'],
    ['пример.рф', 'пример. рф'],
    [' two\r\nlines\u0007 ', 'two lines'],
  ])('that is %j reads %j', (name, plain) => {
    expect(plainName(name)).toBe(plain);
  });
});
