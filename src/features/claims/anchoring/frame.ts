import { sentencesOf } from '#platform/language/sentences.js';
import type { Span } from '#platform/language/span.js';
import type { CanonicalText, Place } from './marked-text.js';

/** In a longer block, sentences are looked for in so much of it on each side. */
const SURROUNDING_CHARS_MAX = 2_000;

/** The sentences that a place is in, and the one that follows. */
export interface Frame {
  /** The smallest run of whole sentences that covers the place. */
  readonly sentences: Place;
  /** The sentence after them, of the next block where theirs ends; '' where the text does. */
  readonly next: string;
}

/** `language`: BCP 47, as far as it is known; it decides where sentences end. */
export function frameOf(text: CanonicalText, { blockId, span }: Place, language: string | null): Frame {
  const block = text.requireBlock(blockId);
  const from = Math.max(0, span.start - SURROUNDING_CHARS_MAX);
  const nearby = block.text.slice(from, span.end + SURROUNDING_CHARS_MAX);
  const sentences = sentencesOf(nearby, language);
  const first = sentences.findLastIndex(({ start }) => from + start <= span.start);
  const last = sentences.findIndex(({ end }) => from + end >= span.end);
  const read = (sentence: Span | undefined): string | undefined =>
    sentence && nearby.slice(sentence.start, sentence.end);
  return {
    sentences: {
      blockId,
      span: {
        start: Math.min(span.start, from + (sentences[first]?.start ?? 0)),
        end: Math.max(span.end, from + (sentences[last]?.end ?? 0)),
      },
    },
    next: read(sentences[last + 1]) ?? firstSentence(text.blocks[block.place + 1]?.text ?? '', language),
  };
}

function firstSentence(block: string, language: string | null): string {
  const beginning = block.slice(0, SURROUNDING_CHARS_MAX);
  const [first] = sentencesOf(beginning, language);
  return first === undefined ? '' : beginning.slice(first.start, first.end);
}
