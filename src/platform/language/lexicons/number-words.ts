import { foldCase } from '#kernel/case.js';

/** How a language says numbers; all words folded in case. */
export interface NumberWords {
  /** Words that are added up: two, twenty, quinientos. */
  readonly values: ReadonlyMap<string, number>;
  /** The last word of an ordinal number: second. */
  readonly ordinals: ReadonlyMap<string, number>;
  /** By how many tens a word multiplies what stands before it: hundred 2, thousand 3. */
  readonly powers: ReadonlyMap<string, number>;
  /** What can stand between the words of one number: and. */
  readonly joiners: ReadonlySet<string>;
  /** Articles that say one before a power: a hundred. */
  readonly articles: ReadonlySet<string>;
  /** Shares: half is 1/2. */
  readonly shares: ReadonlyMap<string, string>;
  /** What is written as %. Two words have a space between. */
  readonly percents: ReadonlySet<string>;
  readonly currencies: ReadonlyMap<string, string>;
  /** Numbers are written in one word, the ones before the tens: einundzwanzig. */
  readonly isCompound: boolean;
}

/** Pairs like `two=2`, between white space. */
export function valuesOf(text: string): ReadonlyMap<string, number> {
  return new Map(pairsOf(text).map(([word, value]) => [word, Number(value)]));
}

/** The same with texts. */
export function namesOf(text: string): ReadonlyMap<string, string> {
  return new Map(pairsOf(text));
}

function pairsOf(text: string): (readonly [string, string])[] {
  const pairs = text.trim().split(/\s+/u);
  return pairs.map((pair) => pair.split('=')).map(([word = '', value = '']) => [foldCase(word), value]);
}
