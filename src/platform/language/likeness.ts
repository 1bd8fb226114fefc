import { languageOf } from './lexicons/lexicons.js';
import { areSameTokens, readingOf, type CriticalTokens } from './critical-tokens.js';

/** What a text says, for comparing it with others. */
export interface Statement {
  /** Like `normalForm`, with every number in one form. */
  readonly normal: string;
  readonly tokens: CriticalTokens;
}

/** `similar`: a person has to say whether it is the same. */
export type Likeness = 'same' | 'similar' | 'different';

/** Shares of runs of three words in common (Jaccard); starting values. */
const SAME_SHARE = 0.8;
const SIMILAR_SHARE = 0.55;
/** Shorter statements are told apart by people. */
const WORDS_MIN = 8;
const RUN = 3;

/** `language`: BCP 47; null: unknown, then it is guessed. */
export function statementOf(text: string, language: string | null): Statement {
  const { words, tokens } = readingOf(text, language);
  return { normal: words.join(' '), tokens };
}

/** Whether two statements say the same. */
export function likenessOf(a: Statement, b: Statement): Likeness {
  if (a.normal === b.normal) return a.normal === '' ? 'different' : 'same';
  const [words, others] = [a.normal.split(' '), b.normal.split(' ')];
  const share = shareInCommon(runsOf(words), runsOf(others));
  const isLong = Math.min(words.length, others.length) >= WORDS_MIN;
  if (share >= SAME_SHARE && isLong && saysTheSame(words, others) && areSameTokens(unnamed(a), unnamed(b)))
    return 'same';
  return share >= SIMILAR_SHARE ? 'similar' : 'different';
}

/**
 * Whether nothing but words without weight was added or left out. In a long statement one word can be exchanged for any
 * other without leaving the share, and no list knows all that would turn it: married, buried.
 */
function saysTheSame(some: readonly string[], others: readonly string[]): boolean {
  const { fillers } = languageOf(null, some).lexicon;
  const weighty = (words: readonly string[]): string => words.filter((word) => !fillers.has(word)).join(' ');
  return weighty(some) === weighty(others);
}

/** Without the names: where the words are the same, so are they, but for a capital at the beginning. */
function unnamed({ tokens }: Statement): CriticalTokens {
  return { ...tokens, names: [] };
}

function runsOf(words: readonly string[]): ReadonlySet<string> {
  const last = Math.max(0, words.length - RUN);
  return new Set(Array.from({ length: last + 1 }, (_, at) => words.slice(at, at + RUN).join(' ')));
}

function shareInCommon(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  const common = [...some].filter((run) => others.has(run)).length;
  return common / (some.size + others.size - common);
}
