import { foldCase } from '#kernel/case.js';
import type { NumberWords } from './number-words.js';

/** What is known of the words of one language; all of them folded in case. */
export interface Lexicon {
  /** Words that deny, and pairs of words that do, with one space between. */
  readonly negations: ReadonlySet<string>;
  /** How words begin and end that say the contrary without it: unlikely, harmless; and what inflects a word that has a contrary. */
  readonly contrary: {
    readonly beginnings: readonly string[];
    readonly endings: readonly string[];
    readonly inflections: readonly string[];
  };
  /** Words that turn a statement once another of their kind stands in their place: rose, fell; before, after; months, years. */
  readonly opposites: ReadonlySet<string>;
  /** Words of the grammar. A sentence that begins with one of them begins with no name. */
  readonly common: ReadonlySet<string>;
  /** Words without which a statement says the same. */
  readonly fillers: ReadonlySet<string>;
  readonly numbers: NumberWords;
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlySet<string>;
}

/** Words between white space, as a set. */
export function words(text: string): ReadonlySet<string> {
  return new Set(foldCase(text).trim().split(/\s+/u));
}

/** Phrases between commas, as a set. */
export function phrases(text: string): ReadonlySet<string> {
  return new Set(foldCase(text).split(', '));
}

/** Lines of names, the first line 1, the second 2: january jan. */
export function inOrder(...lines: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    lines.flatMap((line, index) =>
      foldCase(line)
        .split(' ')
        .map((name) => [name, index + 1] as const),
    ),
  );
}
