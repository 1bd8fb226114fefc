import { foldCase } from '#kernel/case.js';
import { prototypeOf, toAsciiDigit } from '#platform/unicode/look-alikes.js';
import { leetOf, SHAPED, TWINS } from './letters.tables.js';

export type CharacterKind = 'letter' | 'digit' | 'sign' | 'space' | 'apostrophe' | 'mark';

/** What one character may stand for. */
export interface Character {
  readonly kind: CharacterKind;
  /** Its plain letters: one, or two for `ß`. Of anything else the character itself. */
  readonly faces: readonly string[];
  /** Every letter that its first face passes for in its own writing, itself first. */
  readonly passes: readonly string[];
  /** The same with letters of another script; they count where scripts are mixed. */
  readonly imitates: readonly string[];
  /** The Latin letter that the first face would be taken for; itself when there is none. */
  readonly latin: string;
  readonly isUpper: boolean;
  readonly isLatin: boolean;
  /** Of a script that is written without spaces, so that words begin and end anywhere. */
  readonly isUnspaced: boolean;
}

const CACHED_MAX = 20_000;
const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
/** Marks that belong to a letter as a dot belongs to an i; elsewhere they are vowels, without which a word is another one. */
const ACCENTS = /[\u0300-\u036F\u0591-\u05C7\u0610-\u061A\u064B-\u065F\u0670\u20D0-\u20F0]/gu;
/** Letters of their own, whatever stands above them: `año` is no `ano`. */
const OWN_LETTERS = new Set(['ñ', 'й']);

const cache = new Map<string, Character>();

/** Takes a character of a text in NFKC. */
export function characterOf(character: string): Character {
  const known = cache.get(character);
  if (known !== undefined) return known;
  if (cache.size >= CACHED_MAX) cache.clear();
  const made = read(character);
  cache.set(character, made);
  return made;
}

/** A text without the marks that are put on letters to hide them. */
function withoutAccents(text: string): string {
  return Array.from(text, (letter) =>
    OWN_LETTERS.has(letter) ? letter : letter.normalize('NFD').replace(ACCENTS, ''),
  ).join('');
}

function read(character: string): Character {
  const kind = kindOf(character);
  const faces = facesOf(character, kind);
  const first = faces[0] ?? character;
  const isLatin = /\p{Script=Latin}/u.test(first);
  const alike = kind === 'letter' && faces.length === 1 ? lookAlikesOf(character, first) : [];
  const own = [first, ...(isLatin ? alike : [])];
  return {
    kind,
    faces,
    passes: withLeet(own),
    imitates: withTwins(withLeet([...own, ...alike])),
    latin: alike[0] ?? first,
    isUpper: character !== character.toLowerCase(),
    isLatin,
    isUnspaced: UNSPACED.test(character),
  };
}

/** Of an accent that stands alone nothing is left. */
function facesOf(character: string, kind: CharacterKind): string[] {
  if (kind === 'digit') return [toAsciiDigit(character)];
  const plain = withoutAccents(foldCase(SHAPED.get(character) ?? character));
  if (plain !== '') return Array.from(plain);
  return kind === 'mark' ? [] : [character];
}

function kindOf(character: string): CharacterKind {
  if (SHAPED.has(character)) return 'letter';
  if (/['’‘ʼʻ`´′]/u.test(character)) return 'apostrophe';
  if (/\p{L}/u.test(character)) return 'letter';
  if (/\p{Nd}/u.test(character)) return 'digit';
  if (/\p{M}/u.test(character)) return 'mark';
  return /[\p{White_Space}\p{Cc}]/u.test(character) ? 'space' : 'sign';
}

/** Latin letters that it would be taken for, as it stands or as a capital: `н` is an h by its capital. */
function lookAlikesOf(character: string, face: string): string[] {
  const shapes = [character, face, face.toUpperCase()].map((shape) => withoutAccents(foldCase(prototypeOf(shape))));
  return [...new Set(shapes)].filter((shape) => /^[a-z]$/u.test(shape) && shape !== face && !/^[a-z]$/u.test(face));
}

function withLeet(letters: readonly string[]): string[] {
  return [...new Set(letters.flatMap((letter) => [letter, ...leetOf(letter)]))];
}

function withTwins(letters: readonly string[]): string[] {
  return [...new Set([...letters, ...letters.flatMap((letter) => TWINS.get(letter) ?? [])])];
}
