import type { Span } from '#platform/language/span.js';
import { nextCharacterEdge, previousCharacterEdge } from './characters.js';

/** A longer word is left cut. */
const WORD_CHARS_MAX = 40;
const IN_WORD = /[\p{L}\p{M}\p{N}\u200D]/u;
const SPACE = /\s/;

/** A span without white space at its ends, made longer where it cuts a word or a character. */
export function wholeWords(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && SPACE.test(text.charAt(start))) start += 1;
  while (start < end && SPACE.test(text.charAt(end - 1))) end -= 1;
  const [startMin, endMax] = [start - WORD_CHARS_MAX, end + WORD_CHARS_MAX];
  while (start > startMin && isInWord(text, start)) start -= 1;
  while (end < endMax && isInWord(text, end)) end += 1;
  return { start: previousCharacterEdge(text, start), end: nextCharacterEdge(text, end) };
}

/** Whether a span begins or ends within a word. */
export function cutsWord(text: string, { start, end }: Span): boolean {
  return isInWord(text, start) || isInWord(text, end);
}

/** Whether the characters on both sides of an offset are of one word. */
function isInWord(text: string, offset: number): boolean {
  return offset > 0 && IN_WORD.test(characterBefore(text, offset)) && IN_WORD.test(characterAt(text, offset));
}

function characterAt(text: string, offset: number): string {
  return String.fromCodePoint(text.codePointAt(offset) ?? 0x20);
}

function characterBefore(text: string, offset: number): string {
  const isPair = offset >= 2 && text.charCodeAt(offset - 1) >= 0xdc00 && text.charCodeAt(offset - 1) <= 0xdfff;
  return characterAt(text, offset - (isPair ? 2 : 1));
}
