import search from 'approx-string-match';
import type { Span } from '#platform/language/span.js';
import { cutsWord } from './words.js';

/** A window is searched in pieces: of each the best matches are found, and their number is bounded. */
const PIECE_CHARS = 1_024;
/** In a text that repeats itself everything is like everything; it is given up. */
const MATCHES_MAX = 2_000;

/** A part of a text that is some words but for so many edits of one character. */
export interface Match extends Span {
  readonly errors: number;
}

/**
 * Where in some windows of a text something like `words` stands, with at most `errorsMax` edits. Of what overlaps, one; of each
 * piece of a window the best, and the best before and after it: one that is nearly as good tells of doubt.
 */
export function matchesOf(words: string, errorsMax: number, text: string, windows: readonly Span[]): Match[] {
  const chosen: Match[] = [];
  let count = 0;
  for (const piece of windows.flatMap((window) => piecesOf(window, words.length + errorsMax))) {
    const found = searchPiece(words, errorsMax, text, piece);
    count += found.length;
    if (count > MATCHES_MAX) return [];
    chosen.push(...apart(found, words, text));
  }
  return chosen;
}

/** Each a little longer, so that what would be cut is whole in the next one. */
function piecesOf({ start, end }: Span, overlap: number): Span[] {
  const pieces: Span[] = [];
  for (let from = start; from < end; from += PIECE_CHARS) {
    pieces.push({ start: from, end: Math.min(end, from + PIECE_CHARS + overlap) });
  }
  return pieces;
}

function searchPiece(words: string, errorsMax: number, text: string, piece: Span): Match[] {
  const within = ({ start, end }: Span): Match[] =>
    search(text.slice(start, end), words, errorsMax).map((match) => ({
      start: match.start + start,
      end: match.end + start,
      errors: match.errors,
    }));
  const best = within(piece);
  const [first, last] = [best[0], best.at(-1)];
  if (first === undefined || last === undefined || best.length > MATCHES_MAX) return best;
  return [...within({ ...piece, end: first.start }), ...best, ...within({ ...piece, start: last.end })];
}

/** Of matches that overlap, one that cuts no word, and of those the one that is most nearly as long as the words. */
function apart(matches: readonly Match[], words: string, text: string): Match[] {
  const strangeness = (match: Match): number =>
    Math.abs(match.end - match.start - words.length) + (cutsWord(text, match) ? words.length : 0);
  const chosen: Match[] = [];
  for (const match of matches) {
    const last = chosen.at(-1);
    if (last === undefined || match.start >= last.end) chosen.push(match);
    else if (strangeness(match) < strangeness(last)) chosen.splice(-1, 1, match);
  }
  return chosen;
}
