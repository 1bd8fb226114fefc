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
    ['ends within an emoji', { exact: 'The rain stayed 👨' }, 'not_found'],
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

  it('that repeats itself without an end is refused, and not looked for without one', () => {
    const text: MarkedText = { revision: 1, language: null, blocks: [{ id: 'a', text: 'a'.repeat(200_000) }] };

    expect(findQuote(text, { exact: 'aaaaaa', prefix: 'b', suffix: 'c' })).toBe('ambiguous');
  });
});
