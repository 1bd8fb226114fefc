import { inReadingOrder } from './reading-order.js';
import { characterOf, type Character, type CharacterKind } from './letters.js';

/** One place of a text, as somebody sees it who looks for words. */
export interface Glyph {
  readonly kind: Exclude<CharacterKind, 'mark'>;
  /** As it is without its disguise. */
  readonly face: string;
  /** Every letter that it passes for here, the face first. */
  readonly letters: readonly string[];
  /** Whether a word can begin here, and one before it end. */
  readonly opens: boolean;
  readonly isUpper: boolean;
  readonly isUnspaced: boolean;
  /** Offset into `SeenText.text`. */
  readonly at: number;
}

export interface SeenText {
  /** In reading order and NFKC, without what leaves no ink. */
  readonly text: string;
  readonly glyphs: readonly Glyph[];
}

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu;
const LETTER = /\p{L}/gu;
const LATIN = /\p{Script=Latin}/gu;

/** Takes time in proportion to the text. */
export function see(written: string): SeenText {
  const text = inReadingOrder(written).replace(INVISIBLE, '').normalize('NFKC');
  const isLatin = isMostlyLatin(text);
  const glyphs: Glyph[] = [];
  let at = 0;
  for (const chunk of text.split(/(\s+)/u)) {
    if (chunk !== '') addChunk(glyphs, chunk, at, isLatin);
    at += chunk.length;
  }
  return { text, glyphs };
}

/** The text without disguises, on one line. */
export function normalisedText({ glyphs }: SeenText): string {
  return glyphs
    .map(({ face }) => face)
    .join('')
    .trim();
}

/** Of what stands between two spaces. */
interface Chunk {
  readonly characters: readonly Character[];
  /** Whether scripts are mixed in it, as no writer does who hides nothing. */
  readonly isMixed: boolean;
  readonly isLatinText: boolean;
}

function addChunk(glyphs: Glyph[], chunk: string, start: number, isLatinText: boolean): void {
  const signs = Array.from(chunk);
  const characters = signs.map(characterOf);
  const letters = characters.filter(({ kind }) => kind === 'letter');
  const latin = letters.filter(({ isLatin }) => isLatin).length;
  const facts: Chunk = { characters, isMixed: latin > 0 && latin < letters.length, isLatinText };
  let at = start;
  for (const [place, character] of characters.entries()) {
    addCharacter(glyphs, character, at, facts);
    at += signs[place]?.length ?? 0;
  }
}

function addCharacter(glyphs: Glyph[], character: Character, at: number, chunk: Chunk): void {
  const before = glyphs.at(-1);
  if (character.kind === 'space' && before?.kind === 'space') return;
  const isForeign = character.kind === 'letter' && (chunk.isMixed || chunk.isLatinText !== character.isLatin);
  const passes = isForeign ? character.imitates : character.passes;
  for (const [place, face] of character.faces.entries()) {
    const letters = place > 0 ? [face] : isUpperI(character, before) ? [...passes, 'l'] : passes;
    glyphs.push({
      kind: character.kind === 'mark' ? 'letter' : character.kind,
      face: isForeign && chunk.isMixed && place === 0 ? character.latin : face,
      letters,
      isUpper: character.isUpper,
      isUnspaced: character.isUnspaced,
      opens: place === 0 && opensAfter(before, character),
      at,
    });
  }
}

/** Between letters a word begins where a capital follows a small letter (`FreeMoney`), or a letter a digit. */
function opensAfter(before: Glyph | undefined, { kind, isUpper, isUnspaced }: Character): boolean {
  if (before === undefined || !isLetter(before.kind) || !isLetter(kind)) return true;
  if (isUnspaced || before.isUnspaced) return kind !== 'mark';
  const isDigit = kind === 'digit';
  return isDigit !== (before.kind === 'digit') || (!isDigit && isUpper && !before.isUpper);
}

function isLetter(kind: CharacterKind): boolean {
  return kind === 'letter' || kind === 'digit' || kind === 'mark';
}

/** A capital I among small letters reads as an l. */
function isUpperI({ faces, isUpper }: Character, before: Glyph | undefined): boolean {
  return isUpper && faces[0] === 'i' && before?.kind === 'letter' && !before.isUpper;
}

function isMostlyLatin(text: string): boolean {
  const latin = text.match(LATIN)?.length ?? 0;
  return latin * 2 >= (text.match(LETTER)?.length ?? 0);
}
