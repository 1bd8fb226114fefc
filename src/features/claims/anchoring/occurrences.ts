import type { CanonicalText, Place } from './marked-text.js';

/** Of a quote that stands very often in a text, the nearest places are looked at. */
const OCCURRENCES_MAX = 20;

/**
 * Where `words` (evened, without `\n`) stand in a text, without regard to the look of quotation marks and dashes: the nearest to
 * `offset` of its canonical text, in no order. A place that would cut a character is none.
 */
export function occurrencesOf(words: string, text: CanonicalText, offset: number): Place[] {
  return [...startsBefore(words, text.evened, offset), ...startsFrom(words, text.evened, offset)].flatMap((start) => {
    const place = text.findPlace({ start, end: start + words.length });
    return place === null ? [] : [place];
  });
}

function startsFrom(words: string, text: string, offset: number): number[] {
  const starts: number[] = [];
  let start = text.indexOf(words, offset);
  while (start >= 0 && starts.length < OCCURRENCES_MAX / 2) {
    starts.push(start);
    start = text.indexOf(words, start + words.length);
  }
  return starts;
}

function startsBefore(words: string, text: string, offset: number): number[] {
  const starts: number[] = [];
  let start = offset > 0 ? text.lastIndexOf(words, offset - 1) : -1;
  while (start >= 0 && starts.length < OCCURRENCES_MAX / 2) {
    starts.push(start);
    start = start < words.length ? -1 : text.lastIndexOf(words, start - words.length);
  }
  return starts;
}
