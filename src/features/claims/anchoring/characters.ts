import type { Span } from '#platform/language/span.js';

/** No character of ordinary writing has more UTF-16 code units: the longest emoji has 35, a letter at most 30 marks. */
const CHARACTER_UNITS_MAX = 64;
const ASCII_MAX = 0x7f;

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Whether a cut at `offset` leaves all characters whole, as a reader counts them: letters with marks, emoji (UAX #29). */
export function isCharacterEdge(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true;
  if (isAscii(text, offset - 1) && isAscii(text, offset)) return true;
  const from = nearbyEdge(text, offset);
  const nearby = text.slice(from, offset + CHARACTER_UNITS_MAX);
  return characters.segment(nearby).containing(offset - from)?.index === offset - from;
}

/** Whether both ends of a span leave all characters whole. */
export function isWhole(text: string, { start, end }: Span): boolean {
  return isCharacterEdge(text, start) && isCharacterEdge(text, end);
}

/** A span made longer where it cuts a character; null where that is longer than any is. */
export function wholeCharacters(text: string, { start, end }: Span): Span | null {
  const whole = { start: previousCharacterEdge(text, start), end: nextCharacterEdge(text, end) };
  return start - whole.start <= CHARACTER_UNITS_MAX && whole.end - end <= CHARACTER_UNITS_MAX ? whole : null;
}

/** The first offset from `offset` on at which no character is cut, as far as characters are. */
export function nextCharacterEdge(text: string, offset: number): number {
  let edge = offset;
  while (edge - offset <= CHARACTER_UNITS_MAX && !isCharacterEdge(text, edge)) edge += 1;
  return edge;
}

/** The last offset down to `offset` at which no character is cut, as far as characters are. */
export function previousCharacterEdge(text: string, offset: number): number {
  let edge = offset;
  while (offset - edge <= CHARACTER_UNITS_MAX && !isCharacterEdge(text, edge)) edge -= 1;
  return edge;
}

/** Where a character begins for certain, or so far back that it does not matter: flags are in pairs counted from the first. */
function nearbyEdge(text: string, offset: number): number {
  const furthest = Math.max(0, offset - CHARACTER_UNITS_MAX);
  let from = offset - 1;
  while (from > furthest && !isAscii(text, from)) from -= 1;
  return from;
}

function isAscii(text: string, offset: number): boolean {
  return text.charCodeAt(offset) <= ASCII_MAX;
}
