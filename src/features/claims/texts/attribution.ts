import { sentencesOf } from '#platform/language/sentences.js';
import type { Span } from '#platform/language/span.js';
import { reportedIn } from './reported-speech.js';

/** What ends a quotation, by what began it. A straight mark ends the one that it began. */
const CLOSERS: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“”',
  '«': '»',
  '»': '«',
  '‹': '›',
  '‘': '’',
  '‚': '‘’',
  '"': '"',
};
/** A mark between two of these is an apostrophe. */
const WITHIN_WORD = /[\p{L}\p{N}]/u;

/** Of a sentence of which so much is a quotation, the rest says who said it. */
const QUOTED_MIN = 0.5;
/** The same of what is told without quotation marks: who said it, when and to whom is longer there. */
const REPORTED_MIN = 1 / 3;

/** Words that a reader marked, and the sentences that make a claim of them. */
export interface MarkedWords {
  readonly marked: Span;
  readonly sentences: Span;
}

/** A paragraph, and what its source made of it. */
export interface Paragraph {
  readonly text: string;
  readonly kind?: string | undefined;
  /** BCP 47; null: nobody knows. */
  readonly language: string | null;
}

/**
 * Whether somebody else speaks with the words: what was marked lies within quotation marks, most of the sentence does or
 * says what somebody said, or the paragraph is a quotation. A sentence that quotes a word or two is the writer's own.
 */
export function isAttributed({ text, kind, language }: Paragraph, { marked, sentences }: MarkedWords): boolean {
  if (kind === 'quote') return true;
  const quotations = quotationsIn(text);
  if (quotations.some(({ start, end }) => start <= marked.start && marked.end <= end)) return true;
  const length = sentences.end - sentences.start;
  const quoted = quotations.reduce((sum, quotation) => sum + lengthInCommon(quotation, sentences), 0);
  return (
    quoted >= QUOTED_MIN * length ||
    reportedWithin(text.slice(sentences.start, sentences.end), language) >= REPORTED_MIN * length
  );
}

function reportedWithin(text: string, language: string | null): number {
  return sentencesOf(text, language)
    .map(({ start, end }) => reportedIn(text.slice(start, end), language))
    .reduce((sum, length) => sum + length, 0);
}

function lengthInCommon(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** The outermost quotations of a paragraph, with their marks; one that is not closed runs to its end. */
function quotationsIn(text: string): Span[] {
  const spans: Span[] = [];
  const open: string[] = [];
  let start = 0;
  for (let place = 0; place < text.length; place += 1) {
    const sign = text.charAt(place);
    if (isApostrophe(text, place)) continue;
    if (CLOSERS[open.at(-1) ?? '']?.includes(sign) === true) {
      open.pop();
      if (open.length === 0) spans.push({ start, end: place + 1 });
    } else if (sign in CLOSERS) {
      if (open.length === 0) start = place;
      open.push(sign);
    }
  }
  return open.length > 0 ? [...spans, { start, end: text.length }] : spans;
}

function isApostrophe(text: string, place: number): boolean {
  return WITHIN_WORD.test(text.charAt(place - 1)) && WITHIN_WORD.test(text.charAt(place + 1));
}
