import type { NumberWords } from './number-words.js';

/** What is known of the words of one language; all of them folded in case. */
export interface Lexicon {
  /** Words that deny, and pairs of words that do, with one space between. */
  readonly negations: ReadonlySet<string>;
  /** How words begin and end that deny what the rest of them says: un-, -less. */
  readonly denying: { readonly beginnings: readonly string[]; readonly endings: readonly string[] };
  /** Words that say the contrary once they are exchanged for their partner: rose, fell. */
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
  return new Set(text.trim().split(/\s+/u));
}

/** Phrases between commas, as a set. */
export function phrases(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s*,\s*/u));
}

/** Lines of names, the first line 1, the second 2: january jan. */
export function inOrder(...lines: readonly string[]): ReadonlyMap<string, number> {
  return new Map(lines.flatMap((line, index) => line.split(' ').map((name) => [name, index + 1] as const)));
}
