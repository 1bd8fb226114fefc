import search from 'approx-string-match';
import { reanchor, type Anchoring, type AnchorState } from '#features/claims/anchoring/reanchor.js';
import { selectorsOf, type Selectors } from '#features/claims/anchoring/selectors.js';
import type { MarkedText, Place } from '#features/claims/anchoring/marked-text.js';
import { Newsroom, type Rates } from './edited-article.js';
import { trialOf, type Fate, type TrueQuote } from './quotes.js';

/** A way to find a quote again. */
export type Way = (
  selectors: Selectors,
  from: MarkedText,
  to: MarkedText,
) => Pick<Anchoring, 'state' | 'selectors' | 'rivals'>;

/** What a way made of one quote. `undecided`: it leaves several places to a person. */
export interface Result {
  readonly fate: Fate;
  readonly outcome: AnchorState | 'undecided';
  /** Whether it was taken to stand unchanged, and does so in that place. */
  readonly isRight: boolean;
  /** Whether nobody is told that anything changed. */
  readonly isSilent: boolean;
  readonly then: string;
  readonly now: string;
}

export interface TrialOptions {
  readonly seed: number;
  readonly quotes: number;
  readonly paragraphs: number;
  readonly rates: Rates;
}

/** Edits articles by one seed until so many quotes were looked for again. */
export function tryWay(way: Way, { seed, quotes, paragraphs, rates }: TrialOptions): Result[] {
  const newsroom = new Newsroom(seed);
  const results: Result[] = [];
  while (results.length < quotes) {
    const { from, to, quotes: all } = trialOf(newsroom.publish(paragraphs, rates), newsroom.pick);
    results.push(...all.map((quote) => tryQuote(way, quote, from, to)));
  }
  return results;
}

export const ourWay: Way = reanchor;

/** The ordinary way: whatever is near enough to the words is the quote. */
export const fuzzyWay: Way = ({ exact }, _from, to) => {
  const errorsMax = Math.min(64, Math.floor(exact.length * 0.35));
  const matches = to.blocks.flatMap(({ id, text }) =>
    search(text, exact, errorsMax).map((match) => ({ ...match, id })),
  );
  const [best] = matches.sort((a, b) => a.errors - b.errors);
  if (best === undefined) return { state: 'orphaned', selectors: null, rivals: [] };
  return { state: 'anchored', selectors: selectorsOf(to, best.id, best), rivals: [] };
};

function tryQuote(way: Way, { place, fate, now }: TrueQuote, from: MarkedText, to: MarkedText): Result {
  const selectors = selectorsOf(from, place.blockId, place.span);
  const { state, selectors: found, rivals } = way(selectors, from, to);
  const isSilent = state === 'anchored' || state === 'moved';
  return {
    fate,
    outcome: rivals.length > 0 ? 'undecided' : state,
    isRight: isSilent && isAt(found, now),
    isSilent,
    then: selectors.exact,
    now: found?.exact ?? '',
  };
}

function isAt(selectors: Selectors | null, place: Place | null): boolean {
  if (selectors === null || place === null) return false;
  const { start, end } = place.span;
  return selectors.blockId === place.blockId && selectors.start === start && selectors.end === end;
}
