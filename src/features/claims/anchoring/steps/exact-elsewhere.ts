import { occurrencesOf } from '../occurrences.js';
import type { QuoteEdit } from '../quote-edit.js';
import { byScore, type Finding } from './finding.js';

/** The weights of Hypothesis, without the one of the words, which are the same. */
const WEIGHTS = { prefix: 20, suffix: 20, nearness: 2 } as const;
const WEIGHT = WEIGHTS.prefix + WEIGHTS.suffix + WEIGHTS.nearness;
/** Mean likeness of prefix and suffix; without a word in common it is about 0.35. */
const CONTEXT_MIN = 0.5;

/** Step 3. The quote's words stand anywhere, in surroundings like its own; what was there before is not it. */
export function exactElsewhere(edit: QuoteEdit): readonly Finding[] {
  const places = occurrencesOf(edit.exact, edit.to, edit.expected.start).filter((place) => !edit.isOthers(place));
  return places.flatMap((place) => toFinding(edit, place)).sort(byScore);
}

function toFinding(edit: QuoteEdit, place: Finding['place']): Finding[] {
  const { prefix, suffix, nearness } = edit.surroundings(place);
  if ((prefix + suffix) / 2 < CONTEXT_MIN) return [];
  const score = (WEIGHTS.prefix * prefix + WEIGHTS.suffix * suffix + WEIGHTS.nearness * nearness) / WEIGHT;
  return [{ place, quality: 1, score, isSure: true }];
}
