import { endsSentence } from './full-stops.js';
import { outermost, quotationsOf } from './quotations.js';
import type { Span } from './span.js';

/** Marks that end sentences in any script, with what closes or extends them: quotation marks, brackets, notes, accents. */
const END =
  /[\p{Sentence_Terminal}…]+(?:\s?»|“(?=[\s\p{Po}]|$)|[\p{Pe}\p{Pf}"'’\p{Sentence_Terminal}…\p{Grapheme_Extend}\p{Mc}\p{Emoji_Modifier}\u200D]|\[\d{1,3}\])*/gu;
/** These need no space behind them; behind a quotation the sentence may go on. */
const WIDE_END = /[。｡！？．]$/u;
const PARAGRAPH_END = /\n\s*\n/gu;
/** A quotation in the midst of a sentence stays in one piece up to this length. */
const UNBROKEN_CHARS_MAX = 300;
/** White space, but not what carries an accent. */
const GAP = /\s+(?![\p{Grapheme_Extend}\p{Mc}\p{Emoji_Modifier}\u200D])/uy;
const SPACE = /\s(?![\p{Grapheme_Extend}\p{Mc}\p{Emoji_Modifier}\u200D])/uy;
const OPENERS = /[\p{Ps}\p{Pi}\p{Pf}"'¿¡\p{Pd}\s]*/uy;
const WORD_AFTER = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]{0,39}/uy;
const WORD_BEFORE = /[\p{L}\p{N}][\p{L}\p{M}\p{N}.'’-]{0,39}$/u;
const WORD_CHARS_MAX = 40;
const LOWER = /^\p{Ll}/u;

/** The sentences of one block of text, in their order, white space between them left out. `language`: BCP 47; null: unknown. */
export function sentencesOf(text: string, language: string | null): Span[] {
  const ends = [...endsOf(text, language), text.length];
  const sentences: Span[] = [];
  let start = 0;
  for (const end of ends) {
    const span = trimmed(text, start, end);
    if (span.end > span.start) sentences.push(span);
    start = Math.max(start, end);
  }
  return sentences;
}

/**
 * The smallest run of whole sentences that covers what can be seen of a span. A span of white space alone gets the sentence
 * before it; a text without sentences gives an empty span.
 */
export function snapToSentences(text: string, language: string | null, span: Span): Span {
  const sentences = sentencesOf(text, language);
  const start = Math.min(span.start, span.end);
  const wanted = trimmed(text, Math.max(0, start), Math.min(text.length, Math.max(span.start, span.end)));
  const first = sentences.findLast((one) => one.start <= wanted.start) ?? sentences[0];
  const isCaret = wanted.end <= wanted.start;
  const last = isCaret ? first : (sentences.find((one) => one.end >= wanted.end) ?? sentences.at(-1));
  if (!first || !last) return { start: 0, end: 0 };
  return { start: first.start, end: last.end };
}

interface Candidate {
  /** Where the sentence begins that may end here, and whether it does so with a small letter. */
  readonly from: number;
  readonly isSmall: boolean;
  /** Of the marks, and where they end. */
  readonly index: number;
  readonly end: number;
  readonly marks: string;
}

function endsOf(text: string, language: string | null): number[] {
  const isInside = within(outermost(quotationsOf(text).filter((span) => runsOn(text, span))));
  const ends: number[] = [];
  let [from, isSmall] = [0, beginsSmall(text, 0)];
  for (const { 0: marks, index } of text.matchAll(END)) {
    const candidate = { from, isSmall, index, end: index + marks.length, marks };
    if (isInside(candidate) || !isEnd(text, candidate, language)) continue;
    ends.push(candidate.end);
    [from, isSmall] = [candidate.end, beginsSmall(text, candidate.end)];
  }
  const paragraphs = [...text.matchAll(PARAGRAPH_END)].map(({ index }) => index);
  return [...ends, ...paragraphs].toSorted((a, b) => a - b);
}

/** Whether marks stand within one of some spans, for marks that are asked about in their order. */
function within(spans: readonly Span[]): (marks: Candidate) => boolean {
  let at = 0;
  return ({ index, end }) => {
    while ((spans[at]?.end ?? Infinity) <= index) at += 1;
    const span = spans[at];
    return span !== undefined && span.start < index && end < span.end;
  };
}

function isEnd(text: string, candidate: Candidate, language: string | null): boolean {
  const { from, isSmall, index, end, marks } = candidate;
  const gap = matchAt(GAP, text, end);
  if (gap === '') return end === text.length || WIDE_END.test(marks);
  const after = wordAfter(text, end + gap.length);
  // “Is it over?” he asked. They went on ... and on. Somebody who writes small throughout begins sentences so, too.
  if (LOWER.test(after) && (marks.length > 1 || !isSmall)) return false;
  if (marks !== '.' || after === '') return true;
  const before = WORD_BEFORE.exec(text.slice(Math.max(from, index - WORD_CHARS_MAX), index))?.[0];
  return before === undefined || endsSentence(before, after, language);
}

/** The first word from an offset on, without the marks that open something; ''. */
function wordAfter(text: string, at: number): string {
  return matchAt(WORD_AFTER, text, at + matchAt(OPENERS, text, at).length);
}

/** Whether a sentence in which a quotation or a bracket stands begins before it and goes on behind it. */
function runsOn(text: string, { start, end }: Span): boolean {
  if (end - start > UNBROKEN_CHARS_MAX) return false;
  const before = text.slice(Math.max(0, start - WORD_CHARS_MAX), start).trimEnd();
  if (before === '' || /[\p{Sentence_Terminal}…][\p{Pe}\p{Pf}\p{Pi}"'’]*$/u.test(before)) return false;
  if (!/[\p{Sentence_Terminal}…]\s?.$/u.test(text.slice(end - 3, end))) return true;
  const next = end + matchAt(GAP, text, end).length;
  return LOWER.test(text.slice(next, next + 2));
}

function beginsSmall(text: string, from: number): boolean {
  const first = from + matchAt(GAP, text, from).length;
  return LOWER.test(text.slice(first, first + 2));
}

/** What an expression, which is sticky, finds at an offset; nothing: ''. */
function matchAt(expression: RegExp, text: string, at: number): string {
  expression.lastIndex = at;
  return expression.exec(text)?.[0] ?? '';
}

function trimmed(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && isGap(text, start)) start += 1;
  while (end > start && isGap(text, end - 1)) end -= 1;
  return { start, end };
}

function isGap(text: string, at: number): boolean {
  return matchAt(SPACE, text, at) !== '';
}
