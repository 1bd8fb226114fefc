import { DUTCH } from './dutch.js';
import { ENGLISH } from './english.js';
import { FRENCH } from './french.js';
import { GERMAN } from './german.js';
import type { Lexicon } from './lexicon.js';
import { SPANISH } from './spanish.js';

export const LEXICONS: ReadonlyMap<string, Lexicon> = new Map([
  ['en', ENGLISH],
  ['de', GERMAN],
  ['fr', FRENCH],
  ['es', SPANISH],
  ['nl', DUTCH],
]);
const ALL = [...LEXICONS.values()];

/** For other languages: whatever denies in any of those that are known counts, and no word is harmless. */
const UNKNOWN: Lexicon = {
  ...ENGLISH,
  negations: new Set(ALL.flatMap(({ negations }) => [...negations])),
  contrary: { beginnings: [], endings: [], inflections: [] },
  opposites: new Set(),
  common: new Set(),
  fillers: new Set(),
  numbers: {
    ...{
      values: new Map(),
      ordinals: new Map(),
      powers: new Map(),
      joiners: new Set(),
      articles: new Set(),
      shares: new Map(),
    },
    ...{ percents: new Set(), currencies: ENGLISH.numbers.currencies, isCompound: false },
  },
  months: new Map(),
  weekdays: new Set(),
};

/** The language of a text and what is known of it. */
export interface KnownLanguage {
  /** Its primary code; '': unknown. */
  readonly code: string;
  readonly lexicon: Lexicon;
}

/** The language that a BCP 47 tag names; without one, the one to which most words of the grammar belong. `folded`: the words. */
export function languageOf(language: string | null, folded: readonly string[]): KnownLanguage {
  const code = language?.split('-')[0]?.toLowerCase() ?? guessed(folded);
  return { code, lexicon: LEXICONS.get(code) ?? UNKNOWN };
}

function guessed(folded: readonly string[]): string {
  const counts = [...LEXICONS].map(([code, { common }]) => ({
    code,
    hits: folded.filter((one) => common.has(one)).length,
  }));
  const [best, second] = counts.toSorted((a, b) => b.hits - a.hits);
  return best && best.hits > (second?.hits ?? 0) ? best.code : '';
}
