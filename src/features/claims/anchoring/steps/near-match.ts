import type { Place } from '../marked-text.js';
import { matchesOf, type Match } from '../matches.js';
import type { QuoteEdit } from '../quote-edit.js';
import { windowsOf } from '../windows.js';
import { wholeWords } from '../words.js';
import { byScore, type Finding } from './finding.js';

/** The weights of Hypothesis. */
const WEIGHTS = { quality: 50, prefix: 20, suffix: 20, nearness: 2 } as const;
const WEIGHT = WEIGHTS.quality + WEIGHTS.prefix + WEIGHTS.suffix + WEIGHTS.nearness;
const ERRORS_MAX = 64;
const ERRORS_SHARE_MAX = 0.35;
const QUALITY_MIN = 0.65;
const SCORE_MIN = 0.6;
/**
 * Where no words of the quote were kept: mean likeness of prefix and suffix, without a word in common about 0.35; and the words.
 * Below them, a sentence that went was mostly taken for a new one that begins or ends alike (docs/anchoring.md).
 */
const STRANGE_CONTEXT_MIN = 0.5;
const STRANGE_QUALITY_MIN = 0.8;
const SURE_QUALITY_MIN = 0.9;
const SURE_SCORE_MIN = 0.8;

interface Likely extends Finding {
  readonly isUnmistakable: boolean;
  readonly isOwn: boolean;
}

/** Step 5. Something like the quote, in what is new or changed; what was there before is not it. */
export function nearMatch(edit: QuoteEdit): readonly Finding[] {
  const errorsMax = Math.min(ERRORS_MAX, Math.floor(edit.exact.length * ERRORS_SHARE_MAX));
  const matches = matchesOf(edit.exact, errorsMax, edit.to.evened, windowsOf(edit));
  const findings = onePerPlace(matches.flatMap((match) => likely(edit, match)).sort(byScore));
  // Where the very words stand, only what the quote itself became can be meant besides.
  const isKnown = findings.some(({ isUnmistakable }) => isUnmistakable);
  return isKnown ? findings.filter(({ isUnmistakable, isOwn }) => isUnmistakable || isOwn) : findings;
}

function likely(edit: QuoteEdit, { start, end, errors }: Match): Likely[] {
  const place = edit.to.findPlace(wholeWords(edit.to.whole, { start, end }));
  const quality = 1 - errors / edit.exact.length;
  if (place === null || quality < QUALITY_MIN || edit.isOthers(place)) return [];
  const { prefix, suffix, nearness } = edit.surroundings(place);
  const context = WEIGHTS.prefix * prefix + WEIGHTS.suffix * suffix + WEIGHTS.nearness * nearness;
  const score = (WEIGHTS.quality * quality + context) / WEIGHT;
  const [isUnmistakable, isOwn] = [edit.isUnmistakable(place), edit.isOwn(place)];
  const isFamiliar = (prefix + suffix) / 2 >= STRANGE_CONTEXT_MIN && quality >= STRANGE_QUALITY_MIN;
  const isLikely = score >= SCORE_MIN && (isOwn || isFamiliar);
  const isSure = isUnmistakable || (quality >= SURE_QUALITY_MIN && (score >= SURE_SCORE_MIN || isOwn));
  return isLikely || isUnmistakable ? [{ place, quality, score, isSure, isUnmistakable, isOwn }] : [];
}

/** Pieces overlap, so what stands there can be found twice. */
function onePerPlace(findings: readonly Likely[]): Likely[] {
  const overlaps = (a: Place, b: Place): boolean =>
    a.blockId === b.blockId && a.span.start < b.span.end && b.span.start < a.span.end;
  const kept: Likely[] = [];
  for (const finding of findings) {
    if (!kept.some(({ place }) => overlaps(place, finding.place))) kept.push(finding);
  }
  return kept;
}
