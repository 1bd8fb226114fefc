import type { Span } from '#platform/language/span.js';

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

/** Words that a reader marked, and the sentences that make a claim of them. */
export interface MarkedWords {
  readonly marked: Span;
  readonly sentences: Span;
}

/**
 * Whether somebody else is quoted with the words: what was marked lies within quotation marks, most of the sentence does,
 * or the paragraph is a quotation. A sentence that quotes a word or two is the writer's own.
 */
export function isAttributed(text: string, { marked, sentences }: MarkedWords, kind?: string): boolean {
  if (kind === 'quote') return true;
  const quotations = quotationsIn(text);
  if (quotations.some(({ start, end }) => start <= marked.start && marked.end <= end)) return true;
  const quoted = quotations.reduce((sum, quotation) => sum + lengthInCommon(quotation, sentences), 0);
  return quoted >= QUOTED_MIN * (sentences.end - sentences.start);
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
