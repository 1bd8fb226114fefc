import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nameKey } from './name.key.js';
import { canonicalName, nameProblem } from './name.policy.js';
import { isReserved } from './name.reserved.js';

describe('the canonical form of a name', () => {
  it.each([
    ['trims and collapses white space', '  Rita\u00A0\u3000Reader ', 'Rita Reader'],
    ['composes accents', 'Jose\u0301', 'José'],
    ['writes compatibility forms plainly', 'Ｒⓘⓣ𝐚 ﬁ', 'Rita fi'],
    ['joins halves of katakana', 'ｶﾞ', 'ガ'],
    ['leaves Thai vowels as they are spelt', 'น้ำ', 'น้ำ'],
  ])('%s', (_, name, canonical) => {
    expect(canonicalName(name)).toBe(canonical);
  });

  it('is the same when it is made twice, and has the same key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
        const canonical = canonicalName(name);

        expect(canonicalName(canonical)).toBe(canonical);
        expect(nameKey(canonical)).toBe(nameKey(name));
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('a name', () => {
  it.each([
    'Rita Reader',
    "Conan O'Brien",
    'Anne-Marie d’Arc',
    'J.R.R. Tolkien',
    'José Núñez',
    'Nguyễn Thị Ánh',
    'Łukasz Żak',
    'Анна Каренина',
    'Νίκος Καζαντζάκης',
    'דָּוִד בֶּן־גּוּרִיּוֹן'.replace('־', '-'),
    'محمد علي',
    'प्रेमचंद',
    'สมชาย น้ำใส',
    '山田 太郎',
    'ヤマダ・タロウ',
    '김민준',
    'Tom 山田',
    'Ali 2',
    '42nd Street',
    'ოთარ',
    'Հայկ',
  ])('may be %s', (name) => {
    expect([name, nameProblem(canonicalName(name))]).toEqual([name, null]);
  });

  it.each([
    ['one letter', 'R'],
    ['nothing', ''],
    ['punctuation only', '--..'],
    ['letters that look like punctuation only', 'ʼʻʼ'],
    ['51 characters', 'x'.repeat(51)],
    ['51 characters once it is canonical', 'ﷺ'.repeat(4)],
    ['a zero-width space', 'Ri\u200Bta'],
    ['a joiner', 'Ri\u200Dta'],
    ['a bidi control', 'Ri\u202Eta'],
    ['a bidi isolate', '\u2067Rita\u2069'],
    ['a Hangul filler', 'Rita\u3164'],
    ['a blank of Braille', 'Rita\u2800'],
    ['a variation selector', 'Rita\uFE0F'],
    ['a grapheme joiner', 'Ri\u034Fta'],
    ['an emoji', 'Rita 👩'],
    ['a mark of approval', 'Rita ✓'],
    ['an enclosing mark', 'Rita\u20DD'],
    ['piled marks', `Rita${'\u0335'.repeat(8)}`],
    ['a mark in front', '\u0301Rita'],
    ['Latin and Cyrillic', 'Ritа'],
    ['Latin and Greek', 'Rιta'],
    ['Latin and Cherokee', 'Ꭱita'],
    ['Cyrillic and Greek', 'Аνна'],
    ['two words of two scripts', 'Анна Smith'],
    ['Latin letters and Arabic digits', 'Rita ٤٢'],
    ['phonetic capitals', 'ʀɪᴛᴀ'],
    ['an e-mail address', 'rita@mail.example'],
    ['a host', 'evil.example'],
    ['an address', 'http://evil.example'],
    ['markup', '<b>Rita</b>'],
    ['a path', '../Rita'],
    ['ASCII art', 'Rita | Staff'],
  ])('may not have %s', (_, name) => {
    expect(nameProblem(canonicalName(name))).toEqual(expect.any(String));
  });
});

describe('a reserved name', () => {
  it.each([
    'Admin',
    'ADMIN',
    'a d m i n',
    'Adm1n',
    'Adrnin',
    'Аdmin',
    'Admín',
    'admin 2',
    'The Moderators',
    'Senior Moderator',
    'Fact-Checker',
    'Parley',
    'Parley Team',
    'Official Parley Support',
    'Editor',
    'Staff',
    'Gazette',
    'The Gazette',
    'Gazette Moderator',
    'G4zette'.replace('4', 'а'),
    'Daily News',
    'Daily-News Admin',
  ])('is %s', (name) => {
    expect(isReserved(name, ['gazette', 'Daily News'])).toBe(true);
  });

  it.each([
    'Mona Moderator',
    'Ed Editor',
    'Adam Minsk',
    'Modesta',
    'Rita Reader',
    'Gazetta Rossi',
    'Stafford',
    'Nelly',
  ])('is not %s', (name) => {
    expect(isReserved(name, ['gazette', 'Daily News', 'a'])).toBe(false);
  });

  it('is not reserved without its publication', () => {
    expect(isReserved('Gazette')).toBe(false);
  });
});
