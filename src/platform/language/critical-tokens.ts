import { languageOf, type KnownLanguage } from './lexicons/lexicons.js';
import { namesIn } from './names.js';
import { foldedWord } from './normal-form.js';
import { readNumbers, type Piece } from './numbers/read-numbers.js';
import { elidedApart } from './spelling.js';
import { preparedText, wordsOf } from './words.js';

/**
 * What turns a statement into another one when it changes. In the order of the text, as often as it occurs: numbers or
 * names that change places change what is said.
 */
export interface CriticalTokens {
  /** 3000, 5%, $20, 21., 2024-03-05. */
  readonly numbers: readonly string[];
  /** Words that deny or doubt. */
  readonly negations: readonly string[];
  readonly names: readonly string[];
  /** Words that have a contrary: rose, before, guilty. */
  readonly opposites: readonly string[];
}

/** The words of a text with each number in one form, and those of them that must not change. */
export interface Reading {
  readonly words: readonly string[];
  readonly tokens: CriticalTokens;
  readonly language: KnownLanguage;
}

/** Shorter words begin with these letters by chance. */
const CONTRARY_CHARS_MIN = 6;

/** `language`: BCP 47; null: unknown, then it is guessed. */
export function criticalTokensOf(text: string, language: string | null): CriticalTokens {
  return readingOf(text, language).tokens;
}

export function areSameTokens(a: CriticalTokens, b: CriticalTokens): boolean {
  return (
    areSame(a.numbers, b.numbers) &&
    areSame(a.negations, b.negations) &&
    areSame(a.names, b.names) &&
    areSame(a.opposites, b.opposites)
  );
}

/** Reads a text once for whatever is asked of it. */
export function readingOf(text: string, language: string | null): Reading {
  const prepared = preparedText(text);
  const words = wordsOf(prepared);
  const known = languageOf(
    language,
    words.map((word) => foldedWord(word.text)),
  );
  const pieces = readNumbers(elidedApart(words, known.code), known);
  const tokens = {
    numbers: pieces.filter(({ isNumber }) => isNumber).map((piece) => piece.text),
    negations: negationsIn(pieces, known),
    names: namesIn(pieces, prepared, known),
    opposites: pieces.filter((piece) => hasContrary(piece, known)).map((piece) => piece.text),
  };
  return { words: pieces.map((piece) => piece.text), tokens, language: known };
}

function negationsIn(pieces: readonly Piece[], { lexicon }: KnownLanguage): string[] {
  return pieces.flatMap(({ text }, at) => {
    const pair = `${text} ${pieces[at + 1]?.text ?? ''}`;
    if (lexicon.negations.has(pair)) return [pair];
    return lexicon.negations.has(text) ? [text] : [];
  });
}

/** Words like unlikely and harmless count with the words that have a contrary. */
function hasContrary({ text, isNumber }: Piece, { lexicon }: KnownLanguage): boolean {
  const { opposites, fillers, contrary } = lexicon;
  if (isNumber || fillers.has(text)) return false;
  const isKnown = (word: string): boolean => opposites.has(word);
  if (isKnown(text)) return true;
  if (contrary.inflections.some((ending) => text.endsWith(ending) && isKnown(text.slice(0, -ending.length))))
    return true;
  if (text.length < CONTRARY_CHARS_MIN) return false;
  return (
    contrary.beginnings.some((part) => text.startsWith(part)) || contrary.endings.some((part) => text.endsWith(part))
  );
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, at) => one === others[at]);
}
