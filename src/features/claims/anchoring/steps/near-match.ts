import type { Place } from '../marked-text.js';
import { matchesOf, type Match } from '../matches.js';
import type { QuoteEdit, Surroundings } from '../quote-edit.js';
import { windowsOf } from '../windows.js';
import { wholeWords } from '../words.js';
import { byScore, type Finding } from './finding.js';

/** The weights of Hypothesis. */
const WEIGHTS = { quality: 50, prefix: 20, suffix: 20, nearness: 2 } as const;
const WEIGHT = WEIGHTS.quality + WEIGHTS.prefix + WEIGHTS.suffix + WEIGHTS.nearness;
/** Of very many matches, the best are looked at. */
const MATCHES_MAX = 20;
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

/** Step 5. Something like the quote, in what is new or changed; what was there before is not it. */
export function nearMatch(edit: QuoteEdit): readonly Finding[] {
  const errorsMax = Math.min(ERRORS_MAX, Math.floor(edit.exact.length * ERRORS_SHARE_MAX));
  const matches = matchesOf(edit.exact, errorsMax, edit.to.evened, windowsOf(edit));
  const best = matches.sort((a, b) => a.errors - b.errors).slice(0, MATCHES_MAX);
  return onePerPlace(best.flatMap((match) => likely(edit, match)).sort(byScore));
}

function likely(edit: QuoteEdit, { start, end, errors }: Match): Finding[] {
  const place = edit.to.findPlace(wholeWords(edit.to.whole, { start, end }));
  const quality = 1 - errors / edit.exact.length;
  if (place === null || quality < QUALITY_MIN || edit.isOthers(place)) return [];
  const evidence = {
    quality,
    ...weigh(edit.surroundings(place), quality),
    isOwn: edit.isOwn(place),
    isUnmistakable: edit.isUnmistakable(place),
  };
  return isLikely(evidence) ? [{ place, quality, score: evidence.score, isSure: isSure(evidence) }] : [];
}

interface Evidence {
  readonly quality: number;
  readonly score: number;
  readonly context: number;
  readonly isOwn: boolean;
  readonly isUnmistakable: boolean;
}

function weigh({ prefix, suffix, nearness }: Surroundings, quality: number): Pick<Evidence, 'score' | 'context'> {
  const beside = WEIGHTS.prefix * prefix + WEIGHTS.suffix * suffix + WEIGHTS.nearness * nearness;
  return { score: (WEIGHTS.quality * quality + beside) / WEIGHT, context: (prefix + suffix) / 2 };
}

function isLikely({ isUnmistakable, isOwn, score, context, quality }: Evidence): boolean {
  const isFamiliar = isOwn || (context >= STRANGE_CONTEXT_MIN && quality >= STRANGE_QUALITY_MIN);
  return isUnmistakable || (isFamiliar && score >= SCORE_MIN);
}

function isSure({ isUnmistakable, isOwn, score, quality }: Evidence): boolean {
  return isUnmistakable || (quality >= SURE_QUALITY_MIN && (isOwn || score >= SURE_SCORE_MIN));
}

/** Pieces overlap, so what stands there can be found twice. */
function onePerPlace(findings: readonly Finding[]): Finding[] {
  const overlaps = (a: Place, b: Place): boolean =>
    a.blockId === b.blockId && a.span.start < b.span.end && b.span.start < a.span.end;
  const kept: Finding[] = [];
  for (const finding of findings) {
    if (!kept.some(({ place }) => overlaps(place, finding.place))) kept.push(finding);
  }
  return kept;
}
