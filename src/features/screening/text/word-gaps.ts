import type { Glyph } from './glyphs.js';

/** Letters that hardly any language writes twice in the midst of a word, so that a second one is only drawn out. */
const SELDOM_DOUBLED = new Set(['u', 'i', 'h', 'j', 'q', 'x', 'y']);
/** From this length on a word with a doubled last letter is rather drawn out than another word. */
const DRAWN_OUT_MIN = 5;
/** Signs that pass for a letter only between others, where nobody ends a sentence or opens a bracket. */
const BETWEEN_LETTERS = new Set(['!', '¡', '|', '(', '<']);
const LETTER_SIGNS = new Set(['$', '@', '€', '£', '+', '!', '|']);
/** Signs that stand for a letter that is left out, by the room that they take of what may be left out. */
const LEFT_OUT: Readonly<Record<string, number>> = {
  '*': 1,
  '#': 1,
  '%': 1,
  '•': 1,
  '·': 1,
  '●': 1,
  '■': 1,
  _: 2,
  '-': 2,
};

/** Of the part between two spaces that a glyph belongs to: where its letters begin and end, and how many there are. */
export interface Part {
  readonly first: number;
  readonly last: number;
  readonly letters: number;
}

const known = new WeakMap<readonly Glyph[], WordGaps>();

/** What stands between the letters of a text, looked at once for all words of all lists. */
export class WordGaps {
  private readonly glyphs: readonly Glyph[];
  private readonly parts: readonly Part[];
  private readonly drawnOut: Uint8Array;

  private constructor(glyphs: readonly Glyph[]) {
    this.glyphs = glyphs;
    this.parts = partsOf(glyphs);
    this.drawnOut = drawnOutIn(glyphs);
  }

  static of(glyphs: readonly Glyph[]): WordGaps {
    const gaps = known.get(glyphs) ?? new WordGaps(glyphs);
    known.set(glyphs, gaps);
    return gaps;
  }

  partAt(at: number): Part {
    return this.parts[at] ?? { first: at, last: at, letters: 0 };
  }

  /** Whether the letter only repeats the one before (`fuuuck`). */
  isDrawnOut(at: number): boolean {
    return this.drawnOut[at] === 1;
  }

  /** An apostrophe parts two words (`he'll`), unless it stands between single letters. */
  isApart(at: number): boolean {
    if (!this.isLetter(at - 1) || !this.isLetter(at + 1)) return false;
    return this.isLetter(at - 2) || this.isLetter(at + 2);
  }

  /** Whether a sign passes for its letters where it stands. */
  passesForLetter(at: number): boolean {
    const { first, last } = this.partAt(at);
    const face = this.glyphs[at]?.face ?? '';
    if (first === at && last === at) return true;
    if (face === '+') return this.isLetterLike(at - 1);
    return !BETWEEN_LETTERS.has(face) || (this.isLetterLike(at - 1) && this.isLetterLike(at + 1));
  }

  /** How much is left out where the sign stands; 0: nothing. */
  leftOut(at: number): number {
    const isBetween = this.isInk(at - 1) && this.isInk(at + 1);
    return isBetween ? (LEFT_OUT[this.glyphs[at]?.face ?? ''] ?? 0) : 0;
  }

  isLetter(at: number): boolean {
    return isLetter(this.glyphs[at]);
  }

  private isLetterLike(at: number): boolean {
    return this.isLetter(at) || LETTER_SIGNS.has(this.glyphs[at]?.face ?? '');
  }

  private isInk(at: number): boolean {
    const glyph = this.glyphs[at];
    return glyph !== undefined && glyph.kind !== 'space';
  }
}

function partsOf(glyphs: readonly Glyph[]): Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (let at = 0; at <= glyphs.length; at += 1) {
    if (at < glyphs.length && glyphs[at]?.kind !== 'space') continue;
    const part = partOf(glyphs, start, at);
    while (parts.length < at) parts.push(part);
    parts.push({ first: at, last: at, letters: 0 });
    start = at + 1;
  }
  return parts;
}

function partOf(glyphs: readonly Glyph[], start: number, end: number): Part {
  const part = { first: -1, last: -1, letters: 0 };
  for (let at = start; at < end; at += 1) {
    if (!isLetter(glyphs[at])) continue;
    if (part.letters === 0) part.first = at;
    part.last = at;
    part.letters += 1;
  }
  // A sign that stands alone is one letter of `s h ! t`.
  const isLone = part.letters === 0 && end - start === 1 && (glyphs[start]?.letters.length ?? 0) > 1;
  return isLone ? { first: start, last: start, letters: 1 } : part;
}

function drawnOutIn(glyphs: readonly Glyph[]): Uint8Array {
  const drawnOut = new Uint8Array(glyphs.length);
  let start = 0;
  for (let at = 1; at <= glyphs.length; at += 1) {
    const isSame = isLetter(glyphs[at]) && glyphs[at]?.face === glyphs[start]?.face;
    if (isSame) continue;
    if (isRunDrawnOut(glyphs, start, at)) drawnOut.fill(1, start + 1, at);
    start = at;
  }
  return drawnOut;
}

/** A run of one letter. Three are always too many, two at the beginning, and others by the letter and the length. */
function isRunDrawnOut(glyphs: readonly Glyph[], start: number, end: number): boolean {
  const length = end - start;
  if (length !== 2 || !isLetter(glyphs[start])) return length > 2 && isLetter(glyphs[start]);
  if (SELDOM_DOUBLED.has(glyphs[start]?.face ?? '') || !isLetter(glyphs[start - 1])) return true;
  return (
    !isLetter(glyphs[end]) &&
    glyphs.slice(Math.max(0, end - DRAWN_OUT_MIN), end).filter(isLetter).length === DRAWN_OUT_MIN
  );
}

function isLetter(glyph: Glyph | undefined): boolean {
  return glyph !== undefined && (glyph.kind === 'letter' || glyph.kind === 'digit');
}
