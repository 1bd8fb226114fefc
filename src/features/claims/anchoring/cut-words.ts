import { canonicalText } from '#kernel/text.js';
import type { Span } from '#platform/language/span.js';
import { isWhole, nextCharacterEdge, previousCharacterEdge } from './characters.js';

/** A sign that changes nothing beside it and is changed by nothing. */
const STAND_IN = '•';
const FIRST_HALF = /[\uD800-\uDBFF]$/;
const SECOND_HALF = /^[\uDC00-\uDFFF]/;

/** `canonicalText` of words that were cut out of a text, which may begin or end with half of a character. */
export function canonicalFragment(sent: string): string {
  const begin = SECOND_HALF.exec(sent)?.[0] ?? '';
  const end = FIRST_HALF.exec(sent)?.[0] ?? '';
  const between = sent.slice(begin.length, sent.length - end.length);
  const text = canonicalText(`${begin && STAND_IN}${between}${end && STAND_IN}`);
  return `${begin}${text.slice(begin.length, text.length - end.length)}${end}`;
}

/** Fewer code units between the two edges tell nothing. */
const CORE_CHARS_MIN = 3;
const PARTS = /^(?<marks>\p{M}*)(?<core>.*)(?<last>.)$/su;

/**
 * Where words stand whose first mark or last letter is in the text a part of a composed letter: `cafe` of `café`. Spans are
 * of whole letters. `find`: the places of some words in the text.
 */
export function spansOfCutLetters(text: string, words: string, find: (words: string) => readonly Span[]): Span[] {
  const { marks = '', core = '', last = '' } = PARTS.exec(words)?.groups ?? {};
  if (core.length < CORE_CHARS_MIN) return [];
  return find(core).flatMap(({ start, end }) => {
    const letters = {
      start: marks === '' ? start : previousCharacterEdge(text, start - 1),
      end: nextCharacterEdge(text, end + 1),
    };
    const isTheirs =
      apart(text.slice(letters.start, start)).endsWith(apart(marks)) &&
      apart(text.slice(end, letters.end)).startsWith(apart(last));
    return isTheirs && isWhole(text, letters) ? [letters] : [];
  });
}

function apart(text: string): string {
  return text.normalize('NFD');
}
