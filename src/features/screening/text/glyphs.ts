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
const FOREIGN_LETTER = /(?!\p{Script=Latin})\p{L}/u;
const LATIN = /\p{Script=Latin}/gu;

/** Tags are shown as they were written, since comments have no HTML; whoever writes `f<b>u</b>n` means them to vanish. */
const TAGS = /<\/?[a-z]{1,10}>/giu;

/** Takes time in proportion to the text. */
export function see(written: string): SeenText {
  const text = inReadingOrder(written).replace(INVISIBLE, '').replace(TAGS, '').normalize('NFKC');
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
  readonly hasForeign: boolean;
  readonly isLatinText: boolean;
}

function addChunk(glyphs: Glyph[], chunk: string, start: number, isLatinText: boolean): void {
  const signs = Array.from(chunk);
  const characters = signs.map(characterOf);
  const letters = characters.filter(({ kind }) => kind === 'letter');
  const latin = letters.filter(({ isLatin }) => isLatin).length;
  const hasForeign = latin < letters.length;
  const facts: Chunk = { characters, isMixed: latin > 0 && hasForeign, hasForeign, isLatinText };
  let at = start;
  for (const [place, sign] of signs.entries()) {
    addCharacter(glyphs, facts, place, at);
    at += sign.length;
  }
}

function addCharacter(glyphs: Glyph[], chunk: Chunk, place: number, at: number): void {
  const character = chunk.characters[place];
  const before = glyphs.at(-1);
  if (character === undefined || (character.kind === 'space' && before?.kind === 'space')) return;
  const { isUpper, isUnspaced } = character;
  const opens = opensAfter(before, character) && !isDigitWithin(chunk, place, before);
  const kind = character.kind === 'mark' ? 'letter' : character.kind;
  const [first, ...others] = character.faces;
  if (first === undefined) return;
  const face = chunk.isMixed ? character.latin : first;
  // Written out, as this is made for every character there is: spread, all of it took ten times as long.
  glyphs.push({ kind, face, letters: lettersOf(character, chunk, before), opens, isUpper, isUnspaced, at });
  for (const other of others) {
    glyphs.push({ kind, face: other, letters: [other], opens: false, isUpper, isUnspaced, at });
  }
}

function lettersOf(character: Character, chunk: Chunk, before: Glyph | undefined): readonly string[] {
  const letters = isForeign(character, chunk) ? character.imitates : character.passes;
  return isUpperI(character, before) ? [...letters, 'l'] : letters;
}

/** Whether a character may stand for letters of another script: where scripts are mixed, or in the midst of the other. */
function isForeign({ kind, isLatin }: Character, { isMixed, hasForeign, isLatinText }: Chunk): boolean {
  return kind === 'letter' ? isMixed || isLatinText !== isLatin : hasForeign || !isLatinText;
}

/** Digits part words at their ends (`word2000`), not within: they are letters there. */
function isDigitWithin({ characters }: Chunk, place: number, before: Glyph | undefined): boolean {
  const kind = characters[place]?.kind;
  if (kind === 'letter') return before?.kind === 'digit' && hasLetterBefore(characters, place - 1);
  return kind === 'digit' && before?.kind === 'letter' && hasLetterAfter(characters, place + 1);
}

/** Between letters a word begins where a capital follows a small letter (`FreeMoney`), or a letter a digit. */
function opensAfter(before: Glyph | undefined, { kind, isUpper, isUnspaced }: Character): boolean {
  if (before === undefined || !isLetter(before.kind) || !isLetter(kind)) return true;
  if (isUnspaced || before.isUnspaced) return kind !== 'mark';
  const isDigit = kind === 'digit';
  return isDigit !== (before.kind === 'digit') || (!isDigit && isUpper && !before.isUpper);
}

function hasLetterBefore(characters: readonly Character[], place: number): boolean {
  let at = place;
  while (characters[at]?.kind === 'digit') at -= 1;
  return characters[at]?.kind === 'letter';
}

function hasLetterAfter(characters: readonly Character[], place: number): boolean {
  let at = place;
  while (characters[at]?.kind === 'digit') at += 1;
  return characters[at]?.kind === 'letter';
}

function isLetter(kind: CharacterKind): boolean {
  return kind === 'letter' || kind === 'digit' || kind === 'mark';
}

/** A capital I among small letters reads as an l. */
function isUpperI({ faces, isUpper }: Character, before: Glyph | undefined): boolean {
  return isUpper && faces[0] === 'i' && before?.kind === 'letter' && !before.isUpper;
}

function isMostlyLatin(text: string): boolean {
  if (!FOREIGN_LETTER.test(text)) return true;
  const latin = text.match(LATIN)?.length ?? 0;
  return latin * 2 >= (text.match(LETTER)?.length ?? 0);
}
