import type { Place } from '../marked-text.js';
import type { QuoteEdit } from '../quote-edit.js';

/** A place where a quote may stand now. Both figures are 0 to 1. */
export interface Finding {
  readonly place: Place;
  /** The quote's own words, 1, or how much of them. */
  readonly quality: number;
  /** By which findings of one step are compared: words, surroundings and nearness. */
  readonly score: number;
  /** Whether words and surroundings leave no doubt that this is the place; what it says now is another question. */
  readonly isSure: boolean;
}

/** One way to find a quote again: what may be it, best first; none when this way leads nowhere. */
export type Step = (edit: QuoteEdit) => readonly Finding[];

/** A finding of the very words, in a place that leaves no doubt. */
export function certainly(place: Place): readonly Finding[] {
  return [{ place, quality: 1, score: 1, isSure: true }];
}

/** Best first; of equals, the one that was there first. */
export function byScore(a: Finding, b: Finding): number {
  return b.score - a.score;
}
