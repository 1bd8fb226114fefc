import { describe, expect, it } from '@jest/globals';
import { see } from './glyphs.js';
import { WordFinder } from './word-finder.js';

const finder = new WordFinder([
  {
    list: 'banned',
    language: 'en',
    words: ['fuck', 'shit', 'ass', 'cunt', 'dick', 'penis', 'whore', 'hell', 'cum', 'son of a bitch'],
  },
  { list: 'banned', language: 'es', words: ['ano', 'coño'] },
  { list: 'banned', language: 'ru', words: ['хуй', 'сука'] },
  { list: 'banned', language: 'ja', words: ['馬鹿'] },
  { list: 'banned', language: 'und', words: ['1488', '🖕', 'c#', 'b!mbo'] },
]);

const wordsIn = (text: string, language: string | null = null): string[] =>
  finder.find(see(text), language).map(({ word }) => word);

describe('a listed word', () => {
  it.each([
    ['as it is', 'what the fuck is this', 'fuck'],
    ['in capitals', 'FUCK', 'fuck'],
    ['beside signs', '"fuck!!!", he said', 'fuck'],
    ['in full width', 'ｆｕｃｋ', 'fuck'],
    ['in another alphabet of mathematics', '𝓯𝓾𝓬𝓴', 'fuck'],
    ['in letters of circles and squares', 'ⓕⓤⓒⓚ', 'fuck'],
    ['in dark squares', '🅵🆄🅲🅺', 'fuck'],
    ['in letters of flags', '🇫🇺🇨🇰', 'fuck'],
    ['in small capitals', 'ꜰᴜᴄᴋ', 'fuck'],
    ['with a Greek letter', 'fυck', 'fuck'],
    ['with Cyrillic letters', 'fuсk', 'fuck'],
    ['all in Cyrillic', 'this is a сunt and a соса', 'cunt'],
    ['with accents', 'fúçk', 'fuck'],
    ['with piled marks', 'f̶̧u̷̡c̸̢k̴', 'fuck'],
    ['with zero-width characters', 'f\u200Bu\u200Dc\u2060k', 'fuck'],
    ['with a soft hyphen', 'fu\u00ADck', 'fuck'],
    ['in leet', 'sh1t', 'shit'],
    ['in signs', '$h!t', 'shit'],
    ['in signs at the end', 'a$$', 'ass'],
    ['with an at', '@ss', 'ass'],
    ['with dots', 'f.u.c.k', 'fuck'],
    ['with spaces', 'f u c k you', 'fuck'],
    ['with spaces and signs', 'f - u - c - k', 'fuck'],
    ['in lines', 'f\nu\nc\nk', 'fuck'],
    ['parted by a sign', 'fu.ck', 'fuck'],
    ['parted after a letter', 'f uck you', 'fuck'],
    ['parted before a letter', 'fuc k', 'fuck'],
    ['with apostrophes', "f'u'c'k", 'fuck'],
    ['drawn out', 'fuuuuuuck', 'fuck'],
    ['doubled', 'fuuck', 'fuck'],
    ['stuttered', 'ffuck', 'fuck'],
    ['drawn out at the end', 'shitttt', 'shit'],
    ['with a star', 'f*ck', 'fuck'],
    ['with two stars', 's**t', 'shit'],
    ['with a line', 'f_ck', 'fuck'],
    ['with v', 'fvck', 'fuck'],
    ['with l', 'shlt', 'shit'],
    ['with ph', 'phuck', 'fuck'],
    ['turned around', '\u202Ekcuf\u202C', 'fuck'],
    ['before a digit', 'fuck69', 'fuck'],
    ['in camel case', 'WhatTheFuck', 'fuck'],
    ['in a hashtag', '#FuckThis', 'fuck'],
    ['in mixed case', 'FuCk', 'fuck'],
    ['of several words', 'You son of  a bitch.', 'son of a bitch'],
    ['of several words, joined', 'you sonofabitch', 'son of a bitch'],
    ['of another script', 'ты Хуй', 'хуй'],
    ['of another script, with Latin letters', 'ты xуй', 'хуй'],
    ['of a script without spaces', 'お前は馬鹿だ', '馬鹿'],
    ['of digits', 'seen at 14/88', '1488'],
    ['of signs', 'to you🖕🏽 all', '🖕'],
    ['of a letter and a sign', 'I hate C#!', 'c#'],
    ['of a sign for a letter', 'b!mbo', 'b!mbo'],
    ['of a sign for a letter, as it reads', 'bimbo', 'b!mbo'],
    ['behind a long text', `${'word '.repeat(1_500)}fuck`, 'fuck'],
  ])('is found %s: %s', (_, text, word) => {
    expect(wordsIn(text)).toEqual([word]);
  });

  it.each([
    'Scunthorpe',
    'assassin',
    'classic',
    'Dickens',
    'shiitake',
    'the pen is mightier',
    'pe n is',
    'no voy, a no ser que llueva',
    'cucumber',
    "he'll come, who're you",
    'he’ll',
    "let's hit the road",
    'this hit hard, as so often',
    'pass, pas, as',
    'the Samsung A55 and the M455',
    'año',
    'el cono de luz',
    'of a bitch',
    'passage, mass, assess',
    'number 14880',
    'a s-sound',
    'magna_cumulus',
    'a, b, c and C, or c.',
  ])('is not found in %s', (text) => {
    expect(wordsIn(text)).toEqual([]);
  });

  it('counts in its own language, where the text has one', () => {
    expect(wordsIn('el ano y el ass', 'es-MX')).toEqual(['ano']);
    expect(wordsIn('el ano, ass, 1488', 'en')).toEqual(['ass', '1488']);
  });

  it('is told as it is written', () => {
    expect(finder.find(see('so f . ü . c . k that'), 'en')).toEqual([
      { word: 'fuck', language: 'en', written: 'f . ü . c . k' },
    ]);
  });
});
