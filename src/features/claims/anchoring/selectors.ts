import type { Span } from '#platform/language/span.js';
import { nextCharacterEdge, previousCharacterEdge } from './characters.js';
import { CanonicalText, type MarkedText, type Place } from './marked-text.js';

/** UTF-16 code units of the canonical text beside a quote; model: Hypothesis. */
export const CONTEXT_CHARS_MAX = 32;

/**
 * Where a span of one block stands in one revision of a text: TextQuoteSelector and TextPositionSelector of the W3C Web
 * Annotation Data Model, and the block. All offsets are UTF-16 code units.
 */
export interface Selectors {
  readonly revision: number;
  readonly blockId: string;
  /** In the block's text. */
  readonly start: number;
  readonly end: number;
  /** In the canonical text: the blocks' texts, joined by `\n`. */
  readonly position: Span;
  readonly exact: string;
  /** Of the canonical text, at most `CONTEXT_CHARS_MAX` long; no character is cut. */
  readonly prefix: string;
  readonly suffix: string;
}

/** Throws RangeError for a span that is empty or not within that block: whoever asks has checked it. */
export function selectorsOf(text: MarkedText, blockId: string, span: Span): Selectors {
  return selectorsAt(CanonicalText.of(text), { blockId, span });
}

/** As `selectorsOf`, for a text that is laid out already. */
export function selectorsAt(text: CanonicalText, place: Place): Selectors {
  const { blockId, span } = place;
  const block = text.requireBlock(blockId);
  if (span.start < 0 || span.start >= span.end || span.end > block.text.length) {
    throw new RangeError(`Block ${blockId} has no span from ${span.start} to ${span.end}.`);
  }
  const position = text.positionOf(place);
  const before = nextCharacterEdge(text.whole, Math.max(0, position.start - CONTEXT_CHARS_MAX));
  const after = previousCharacterEdge(text.whole, Math.min(text.whole.length, position.end + CONTEXT_CHARS_MAX));
  return {
    revision: text.revision,
    blockId,
    start: span.start,
    end: span.end,
    position,
    exact: block.text.slice(span.start, span.end),
    prefix: text.whole.slice(Math.min(before, position.start), position.start),
    suffix: text.whole.slice(position.end, Math.max(after, position.end)),
  };
}
