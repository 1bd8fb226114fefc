import type { Span } from '#platform/language/span.js';
import { isWhole, wholeCharacters } from './characters.js';
import { canonicalFragment, spansOfCutLetters } from './cut-words.js';
import { CanonicalText, type MarkedText, type Place } from './marked-text.js';
import { likeness } from './near-text.js';
import { cutsWord } from './words.js';

/** UTF-16 code units of what a reader marks. Less says nothing, more is not one statement. */
export const QUOTE_CHARS_MIN = 4;
export const QUOTE_CHARS_MAX = 400;
/** A quote that stands more often is told apart by its very surroundings only. */
const OCCURRENCES_MAX = 200;
/** UTF-16 code units that are looked at of each of the surroundings that were sent. */
const SENT_CONTEXT_CHARS_MAX = 64;
/** Likeness of what was sent of the surroundings, on average; without a word in common it is about 0.35. */
const CONTEXT_MIN = 0.5;
/** Two places this close are not told apart. */
const RIVAL_CONTEXT_MAX = 0.05;

/** What a reader marked, as a browser tells it. Offsets are in the canonical text, in UTF-16 code units. */
export interface MarkedQuote {
  readonly exact: string;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

/** Why a quote has no place: it is not in the text, at several places of it, not within one block, or of no fitting length. */
export type QuoteFault = 'not_found' | 'ambiguous' | 'over_blocks' | 'too_short' | 'too_long';

/**
 * Where a reader's quote is in a text. Other white space and accents composed otherwise are forgiven, and a character of
 * which it has a part is taken whole. The offsets win where the quote stands there; else it is the only place, or the one
 * with the surroundings that were sent.
 */
export function findQuote(text: MarkedText, quote: MarkedQuote): Place | QuoteFault {
  const wanted = readQuote(quote);
  if (wanted.exact.length < QUOTE_CHARS_MIN) return 'too_short';
  if (wanted.exact.length > QUOTE_CHARS_MAX) return 'too_long';
  const canonical = CanonicalText.of(text);
  const line = canonical.whole.replaceAll('\n', ' ');
  const span = spanAtOffsets(canonical, line, quote, wanted.exact) ?? spanByWords(canonical, line, wanted);
  if (typeof span === 'string') return span;
  return canonical.findPlace(span) ?? 'over_blocks';
}

interface WantedQuote {
  readonly exact: string;
  /** With the white space between them and the quote. */
  readonly prefix: string;
  readonly suffix: string;
}

function readQuote({ exact: sent, prefix = '', suffix = '' }: MarkedQuote): WantedQuote {
  const exact = canonicalFragment(sent);
  const led = canonicalFragment(prefix.slice(-SENT_CONTEXT_CHARS_MAX) + sent);
  const followed = canonicalFragment(sent + suffix.slice(0, SENT_CONTEXT_CHARS_MAX));
  return {
    exact,
    prefix: led.endsWith(exact) ? led.slice(0, led.length - exact.length) : '',
    suffix: followed.startsWith(exact) ? followed.slice(exact.length) : '',
  };
}

function spanAtOffsets(
  { whole }: CanonicalText,
  line: string,
  { start, end }: MarkedQuote,
  exact: string,
): Span | null {
  if (start === undefined || start < 0) return null;
  const there = line.slice(start, end ?? start + exact.length);
  if (there.trim() !== exact) return null;
  const from = start + there.length - there.trimStart().length;
  return wholeCharacters(whole, { start: from, end: from + exact.length });
}

function spanByWords(text: CanonicalText, line: string, wanted: WantedQuote): Span | QuoteFault {
  const { exact, prefix, suffix } = wanted;
  const framed = spansOf(line, prefix + exact + suffix).map(({ start, end }) => {
    return { start: start + prefix.length, end: end - suffix.length };
  });
  const [only] = framed;
  const widened = only && framed.length === 1 ? wholeCharacters(text.whole, only) : null;
  if (widened !== null) return widened;
  const spans = spansOfWords(text, line, exact);
  const inBlocks = spans.filter((span) => text.findPlace(span) !== null);
  if (inBlocks.length === 0) return spans.length === 0 ? 'not_found' : 'over_blocks';
  const ofWords = inBlocks.filter((span) => !cutsWord(line, span));
  return oneOf(ofWords.length > 0 ? ofWords : inBlocks, line, wanted);
}

/** Where words stand; and unless they stand anywhere as they are, where they begin or end within a character, with all of it. */
function spansOfWords({ whole }: CanonicalText, line: string, words: string): Span[] {
  const spans = spansOf(line, words);
  const uncut = spans.filter((span) => isWhole(whole, span));
  if (uncut.length > 0) return uncut;
  const cut = spans.flatMap((span) => wholeCharacters(whole, span) ?? []);
  const found = cut.length > 0 ? cut : spansOfCutLetters(whole, words, (core) => spansOf(line, core));
  return found.filter(
    ({ start, end }, at) => !found.slice(0, at).some((one) => one.start === start && one.end === end),
  );
}

/** The first places of some words, one more than may be told apart at most. */
function spansOf(line: string, words: string): Span[] {
  const spans: Span[] = [];
  for (let start = line.indexOf(words); start >= 0 && spans.length <= OCCURRENCES_MAX;) {
    spans.push({ start, end: start + words.length });
    start = line.indexOf(words, start + 1);
  }
  return spans;
}

function oneOf(spans: readonly Span[], line: string, { prefix, suffix }: WantedQuote): Span | QuoteFault {
  const [only] = spans;
  if (only !== undefined && spans.length === 1) return only;
  if (spans.length > OCCURRENCES_MAX) return 'ambiguous';
  const [best, second] = spans
    .map((span) => ({ span, context: contextOf(line, span, { prefix, suffix }) }))
    .sort((a, b) => b.context - a.context);
  if (best === undefined || second === undefined || best.context < CONTEXT_MIN) return 'ambiguous';
  return best.context - second.context < RIVAL_CONTEXT_MAX ? 'ambiguous' : best.span;
}

/** How well the surroundings that were sent fit, 0 to 1; 0 when none were. */
function contextOf(line: string, { start, end }: Span, { prefix, suffix }: Omit<WantedQuote, 'exact'>): number {
  const likenesses = [
    ...(prefix === '' ? [] : [likeness(prefix, line.slice(Math.max(0, start - prefix.length), start))]),
    ...(suffix === '' ? [] : [likeness(suffix, line.slice(end, end + suffix.length))]),
  ];
  return likenesses.reduce((sum, one) => sum + one, 0) / Math.max(1, likenesses.length);
}
