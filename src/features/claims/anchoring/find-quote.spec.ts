import { describe, expect, it } from '@jest/globals';
import { findQuote, type MarkedQuote } from './find-quote.js';
import type { MarkedText } from './marked-text.js';

const article: MarkedText = {
  revision: 1,
  language: 'en',
  blocks: [
    { id: 'a', text: 'The crane of Norvik lifts 40 tonnes. Nobody complained.' },
    { id: 'b', text: 'At noon the bell rang. In the café the strain was felt 😀.' },
    { id: 'c', text: 'Later the train left. Nobody complained. The rain stayed 👨‍👩‍👧.' },
    { id: 'd', text: 'They fly 👨‍👩‍👧 at noon under 🇳🇴 and x\u0301 it felt 👍🏽, a tall 한 above the ropé, not the rope.' },
    { id: 'e', text: `\u0301begins here, chain ${'👩\u200D'.repeat(80)}👩 ends.` },
  ],
};

/** What was found, as it reads, with the block. */
function found(quote: MarkedQuote): string {
  const place = findQuote(article, quote);
  if (typeof place === 'string') return place;
  const block = article.blocks.find(({ id }) => id === place.blockId);
  return `${place.blockId}: ${block?.text.slice(place.span.start, place.span.end) ?? ''}`;
}

describe('a reader’s quote', () => {
  it.each<[string, MarkedQuote, string]>([
    ['as it stands', { exact: 'lifts 40 tonnes.' }, 'a: lifts 40 tonnes.'],
    ['with white space of its own', { exact: ' lifts\u00A0 40\n tonnes. ' }, 'a: lifts 40 tonnes.'],
    ['with an accent composed otherwise', { exact: 'In the cafe\u0301' }, 'b: In the café'],
    ['with an emoji at its edge', { exact: 'was felt 😀' }, 'b: was felt 😀'],
    ['that begins within a word, when it is nowhere else', { exact: 'omplained. The' }, 'c: omplained. The'],
    ['that is a word and a part of others', { exact: 'rain' }, 'c: rain'],
    [
      'with its block in what was sent before it',
      { exact: 'Nobody complained.', prefix: 'train left. ' },
      'c: Nobody complained.',
    ],
    ['with what follows it', { exact: 'Nobody complained.', suffix: ' The rain stayed' }, 'c: Nobody complained.'],
    [
      'with surroundings that are nearly right',
      { exact: 'Nobody complained.', prefix: 'lifts 50 tons. ' },
      'a: Nobody complained.',
    ],
    ['with offsets', { exact: 'Nobody complained.', start: 137, end: 155 }, 'c: Nobody complained.'],
    [
      'with offsets and white space around it',
      { exact: ' Nobody complained. ', start: 136, end: 156 },
      'c: Nobody complained.',
    ],
    [
      'with offsets against its surroundings',
      { exact: 'Nobody complained.', prefix: 'tonnes. ', start: 137, end: 155 },
      'c: Nobody complained.',
    ],
    ['with offsets of another revision', { exact: 'lifts 40 tonnes.', start: 3, end: 19 }, 'a: lifts 40 tonnes.'],
  ])('%s is found', (_what, quote, place) => {
    expect(found(quote)).toBe(place);
  });

  it.each<[string, MarkedQuote, string]>([
    ['is not there', { exact: 'lifts 50 tonnes.' }, 'not_found'],
    ['stands twice', { exact: 'Nobody complained.' }, 'ambiguous'],
    ['stands twice, with surroundings of neither', { exact: 'Nobody complained.', prefix: 'zzzz qqqq ' }, 'ambiguous'],
    ['stands twice, with surroundings of both', { exact: 'Nobody complained.', prefix: '. ' }, 'ambiguous'],
    ['stands twice, with wrong offsets', { exact: 'Nobody complained.', start: 1, end: 19 }, 'ambiguous'],
    ['stands twice, with offsets past the end', { exact: 'Nobody complained.', start: 9_000, end: 9_018 }, 'ambiguous'],
    ['stands twice, with offsets before the start', { exact: 'Nobody complained.', start: -30, end: -12 }, 'ambiguous'],
    ['runs over two blocks', { exact: 'Nobody complained.\n\nAt noon' }, 'over_blocks'],
    ['runs over two blocks by its offsets', { exact: 'complained. At', start: 44, end: 58 }, 'over_blocks'],
    ['has three characters', { exact: 'The' }, 'too_short'],
    ['is white space', { exact: ' \n\t   ' }, 'too_short'],
    ['has five thousand characters', { exact: 'crane '.repeat(900) }, 'too_long'],
  ])('that %s is refused', (_what, quote, fault) => {
    expect(found(quote)).toBe(fault);
  });

  it.each<[string, MarkedQuote, string]>([
    ['a surrogate pair', { exact: 'it felt \uD83D' }, 'd: it felt 👍🏽'],
    ['a surrogate pair, at its start', { exact: '\uDC67 at noon' }, 'd: 👨‍👩‍👧 at noon'],
    ['a surrogate pair, by what is before it', { exact: '\uDC4D🏽, a', prefix: 'it felt \uD83D' }, 'd: 👍🏽, a'],
    ['a surrogate pair, by what is behind it', { exact: 'felt \uD83D', suffix: '\uDC4D🏽, a' }, 'd: felt 👍🏽'],
    ['a surrogate pair within a family', { exact: 'stayed 👨\u200D\uD83D' }, 'c: stayed 👨‍👩‍👧'],
    ['a family', { exact: 'The rain stayed 👨' }, 'c: The rain stayed 👨‍👩‍👧'],
    ['a family, at its start', { exact: '👩‍👧 at noon' }, 'd: 👨‍👩‍👧 at noon'],
    ['a tone of skin', { exact: 'it felt 👍' }, 'd: it felt 👍🏽'],
    ['a flag', { exact: 'under 🇳' }, 'd: under 🇳🇴'],
    ['a flag, at its start', { exact: '🇴 and x' }, 'd: 🇳🇴 and x\u0301'],
    ['a letter and its mark', { exact: '🇳🇴 and x' }, 'd: 🇳🇴 and x\u0301'],
    ['a letter and its mark, at the mark', { exact: '\u0301 it felt' }, 'd: x\u0301 it felt'],
    ['a composed letter', { exact: 'In the cafe' }, 'b: In the café'],
    ['a composed letter, at its mark', { exact: '\u0301 the strain' }, 'b: é the strain'],
    ['a syllable', { exact: 'tall 하' }, 'd: tall 한'],
    ['a family, by offsets', { exact: 'stayed 👨', start: 165, end: 174 }, 'c: stayed 👨‍👩‍👧'],
    ['a family, by what is before it', { exact: '👩‍👧', prefix: 'fly 👨‍' }, 'd: 👨‍👩‍👧'],
  ])('that cuts %s is taken with all of it', (_what, quote, place) => {
    expect(found(quote)).toBe(place);
  });

  it.each<[string, MarkedQuote, string]>([
    ['the same letters as they are', { exact: 'the rope' }, 'd: the rope'],
    ['other letters with another mark', { exact: 'In the cafe\u0300' }, 'not_found'],
    ['a chain of joiners without an end', { exact: 'chain 👩' }, 'not_found'],
    ['marks that begin a paragraph', { exact: '\u0301begins here' }, 'e: \u0301begins here'],
  ])('that %s stand for is found for what it is', (_what, quote, place) => {
    expect(found(quote)).toBe(place);
  });

  it('that repeats itself without an end is refused, and not looked for without one', () => {
    const text: MarkedText = { revision: 1, language: null, blocks: [{ id: 'a', text: 'a'.repeat(200_000) }] };

    expect(findQuote(text, { exact: 'aaaaaa', prefix: 'b', suffix: 'c' })).toBe('ambiguous');
  });
});
