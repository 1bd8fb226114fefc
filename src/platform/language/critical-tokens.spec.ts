import { describe, expect, it } from '@jest/globals';
import { cpuMsOf } from '../../../test/support/pathological-markdown.js';
import { STATEMENT_PAIRS } from '../../../test/support/statement-pairs/statement-pairs.js';
import { areSameTokens, criticalTokensOf } from './critical-tokens.js';
import { ENGLISH } from './lexicons/english.js';
import { LEXICONS } from './lexicons/lexicons.js';

const numbersIn = (text: string, language: string | null = 'en'): readonly string[] =>
  criticalTokensOf(text, language).numbers;
const namesIn = (text: string, language: string | null = 'en'): readonly string[] =>
  criticalTokensOf(text, language).names;
const negationsIn = (text: string, language: string | null = 'en'): readonly string[] =>
  criticalTokensOf(text, language).negations;

describe('numbers', () => {
  it.each([
    ['3000', 'en', ['3,000', '3.000', '3000', '3 000', 'three thousand', '3 thousand', '3k', "3'000"]],
    ['3000', 'de', ['3.000', '3,000', '3 000', 'dreitausend', '3 Tausend', '3 Tsd']],
    ['3500', 'de', ['3.500', '3500', 'dreitausendfünfhundert']],
    ['3.5', 'de', ['3,5', '3.5', '3,50']],
    ['3.5', 'en', ['3.5', '3.50', '3,5']],
    ['5%', 'en', ['5%', '5 %', 'five percent', '5 per cent', 'five pct']],
    ['5%', 'de', ['5%', 'fünf Prozent']],
    ['$5000000', 'en', ['$5m', '$5 million', '5 million dollars', 'five million dollars', '$5,000,000', 'USD 5m']],
    ['€3500000', 'de', ['3,5 Mio. Euro', '3.500.000 Euro', '3,5 Millionen €']],
    ['205300', 'en', ['205,300', 'two hundred and five thousand three hundred']],
    ['€3200000', 'fr', ["3,2 millions d'euros", '3 200 000 euros', '3,2 millions €']],
    ['€3200000', 'es', ['3,2 millones de euros', '3.200.000 euros']],
    ['1984', 'en', ['1984', 'nineteen eighty-four']],
    ['1984', 'de', ['1984', 'neunzehnhundertvierundachtzig']],
    ['21.', 'en', ['21st', 'twenty-first']],
    ['97', 'fr', ['97', 'quatre-vingt-dix-sept']],
    ['75', 'fr', ['75', 'soixante-quinze']],
    ['21', 'fr', ['21', 'vingt et un']],
    ['2500', 'es', ['2500', 'dos mil quinientos']],
    ['35', 'es', ['35', 'treinta y cinco']],
    ['22000', 'nl', ['22.000', 'tweeëntwintigduizend']],
    ['2024-03-05', 'en', ['March 5, 2024', '5 March 2024', '5th of March 2024', '2024-03-05', '5.3.2024']],
    ['2024-03-05', 'de', ['5. März 2024', '5.3.2024', '05.03.2024']],
    ['2024-03-01', 'fr', ['1er mars 2024', '1 mars 2024', '01/03/2024']],
    ['2024-03-25', 'en', ['25/3/2024', '3/25/2024']],
    ['1/2', 'en', ['½', 'half']],
    ['-5', 'en', ['-5', '−5']],
  ])('%s is written in %s as %j', (number, language, spellings) => {
    expect(spellings.map((one) => numbersIn(`so ${one} so`, language))).toEqual(spellings.map(() => [number]));
  });

  it('keep what they are apart', () => {
    expect(numbersIn('between 10 and 15, or 10-15, in the 1990s, at 10:30, 3-1')).toEqual([
      '10',
      '15',
      '10-15',
      '1990s',
      '10:30',
      '3-1',
    ]);
    expect(numbersIn('five, six and seven')).toEqual(['5', '6', '7']);
    expect(numbersIn('Aldo III, Aldo V and World War II, not DC or I')).toEqual(['3', '5', '2']);
    expect(numbersIn('3.500', null)).not.toEqual(numbersIn('3,500', null));
    expect(numbersIn('The 4th of 4')).toEqual(['4.', '4']);
  });

  it('are no articles and no pronouns', () => {
    expect(numbersIn('ein Kran und eine Frau', 'de')).toEqual([]);
    expect(numbersIn('un phare et une mer', 'fr')).toEqual([]);
    expect(numbersIn('an hour and a crane')).toEqual([]);
  });
});

describe('negations', () => {
  it.each([
    ['en', 'He did not go, she didn’t, nobody can’t.', ['not', 'not', 'nobody', 'not']],
    ['en', 'They ruled out a leak and failed to find one.', ['ruled out', 'failed']],
    ['de', 'Er hat kein Geld und ging nie ohne Hut.', ['kein', 'nie', 'ohne']],
    ['fr', "Il n'est jamais venu sans elle.", ['n', 'jamais', 'sans']],
    ['es', 'No vino nadie.', ['no', 'nadie']],
    ['nl', 'Hij heeft geen geld en komt nooit.', ['geen', 'nooit']],
    ['it', 'Sono venuti without nadie.', ['without', 'nadie']],
  ])('of %s: %s', (language, text, negations) => {
    expect(negationsIn(text, language)).toEqual(negations);
  });
});

describe('names', () => {
  it('are words with a capital, at the beginning of a sentence those that do not belong to the grammar', () => {
    expect(namesIn('The mayor met Oda Fenn of the UN in Veldt. Fenn’s boat left. But he stayed.')).toEqual([
      'oda',
      'fenn',
      'un',
      'veldt',
      'fenn',
    ]);
    expect(namesIn('Gulls nest here.')).toEqual(['gulls']);
    expect(namesIn("L'Europe attend qu'Oda vienne.", 'fr')).toEqual(['europe', 'oda']);
    expect(namesIn('She said: “The crane fell.”')).toEqual([]);
    expect(namesIn('I saw G7 and F16 and Covid-19.')).toEqual(['g7', 'f16', 'covid']);
  });

  it('are all words with a capital where nouns have one', () => {
    expect(namesIn('Der Kran fiel auf den Kai.', 'de')).toEqual(['kran', 'kai']);
  });

  it('are all words outside the grammar where capitals tell nothing', () => {
    expect(namesIn('oda fenn lied about the crane')).toEqual(['oda', 'fenn', 'lied', 'crane']);
    expect(namesIn('ODA FENN LIED')).toEqual(['oda', 'fenn', 'lied']);
    expect(namesIn('市长说谎', 'zh')).toEqual(['市长说谎']);
  });

  it('are days of the week in small letters too', () => {
    expect(namesIn('Il est venu mardi.', 'fr')).toEqual(['mardi']);
  });

  it('are told from words that look alike in small letters', () => {
    expect(areSameTokens(criticalTokensOf('It came from US.', 'en'), criticalTokensOf('It came from us.', 'en'))).toBe(
      false,
    );
  });
});

describe('critical tokens', () => {
  const missedOf = (kind: string): number => {
    const flips = STATEMENT_PAIRS.filter((pair) => pair.label === 'different' && pair.kind === kind);
    const missed = flips.filter(({ a, b, language }) => {
      return areSameTokens(criticalTokensOf(a, language), criticalTokensOf(b, language));
    });
    return missed.length / flips.length;
  };

  it.each(['number', 'negation', 'name'])('change with every %s that is flipped', (kind) => {
    expect(missedOf(kind)).toBe(0);
  });

  it.each(['contrary', 'certainty'])('change with at least 90 of 100 flips of a %s', (kind) => {
    expect(missedOf(kind)).toBeLessThanOrEqual(0.1);
  });

  it('stay the same however a text is set', () => {
    const set = STATEMENT_PAIRS.filter(({ kind }) => kind === 'setting' || kind === 'number form');
    const changed = set.filter(
      ({ a, b, language }) => !areSameTokens(criticalTokensOf(a, language), criticalTokensOf(b, language)),
    );

    expect(1 - changed.length / set.length).toBeGreaterThanOrEqual(0.95);
  });

  it('change when numbers or names change places', () => {
    const tokens = (text: string): ReturnType<typeof criticalTokensOf> => criticalTokensOf(text, 'en');

    expect(areSameTokens(tokens('It fell from 15 to 10.'), tokens('It fell from 10 to 15.'))).toBe(false);
    expect(areSameTokens(tokens('Today Fenn beat Quill.'), tokens('Today Quill beat Fenn.'))).toBe(false);
  });

  it.each([
    '1 ',
    '100 ',
    'one ',
    'hundred ',
    'A. ',
    'not ',
    "a'",
    'ein',
    'zweiundzwanzig',
    '1,',
    'XIV ',
    '$',
    'may 1 ',
  ])('take the time of the length for %j again and again', (unit) => {
    const text = unit.repeat(50_000 / unit.length);

    expect(cpuMsOf(() => criticalTokensOf(text, unit.includes('ei') ? 'de' : 'en'), 2_000)).toBeLessThan(2_000);
  });
});

describe('the words of a language', () => {
  it.each([...LEXICONS])(
    'that weigh nothing turn nothing: %s',
    (_, { fillers, negations, opposites, weekdays, numbers }) => {
      const weighty = [...negations, ...opposites, ...weekdays, ...numbers.values.keys(), ...numbers.ordinals.keys()];
      const articles = numbers.articles;

      expect(weighty.filter((word) => fillers.has(word) && !articles.has(word))).toEqual([]);
    },
  );

  it('are looked up in one case', () => {
    expect([...ENGLISH.common].every((word) => word === word.toLowerCase())).toBe(true);
  });
});
