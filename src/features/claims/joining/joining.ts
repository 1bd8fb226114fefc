import type { Span } from '#platform/language/span.js';

/** Two spans are one claim from here on: of all that either covers, so much is covered by both. */
const SHARED_MIN = 0.5;
/** The same for the smaller one: so much of it lies within the larger. */
const CONTAINED_MIN = 0.8;

/** A span within one paragraph of a text. */
export interface PlacedSpan extends Span {
  readonly blockId: string;
}

/** How well two spans of one revision fit, 0 to 1; 0 unless they are one claim. */
export function fitOf(a: PlacedSpan, b: PlacedSpan): number {
  if (a.blockId !== b.blockId) return 0;
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  if (shared <= 0) return 0;
  const [lengthA, lengthB] = [a.end - a.start, b.end - b.start];
  const ofBoth = shared / (lengthA + lengthB - shared);
  const ofSmaller = shared / Math.min(lengthA, lengthB);
  return ofBoth >= SHARED_MIN || ofSmaller >= CONTAINED_MIN ? Math.max(ofBoth, ofSmaller) : 0;
}

/** The claim that a new span joins: the one that it fits best, and of equals the first. Null for none. */
export function joinedBy<Claim extends PlacedSpan>(span: PlacedSpan, claims: readonly Claim[]): Claim | null {
  let best: { claim: Claim; fit: number } | null = null;
  for (const claim of claims) {
    const fit = fitOf(span, claim);
    if (fit > (best?.fit ?? 0)) best = { claim, fit };
  }
  return best?.claim ?? null;
}
