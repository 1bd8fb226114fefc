import { diffCommonPrefix, diffCommonSuffix, diffMain } from 'diff-match-patch-es';
import type { Span } from '#platform/language/span.js';

/** A stretch of a text that an edit kept, and where it stood before. */
export interface KeptRun {
  readonly before: number;
  readonly after: number;
  readonly length: number;
}

const WORD =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;
const KEPT = 0;
const TAKEN = -1;

/**
 * What of a text an edit kept, word by word, ascending in both; null when either has more than `wordsMax` words between the
 * ends that they share. Time grows with the square of those: 20 ms for 1,000. Words are compared and not characters, so
 * that two texts without a word in common have nothing in common.
 */
export function keptRuns(before: string, after: string, wordsMax: number): readonly KeptRun[] | null {
  if (before === after) return [{ before: 0, after: 0, length: before.length }];
  const head = headLength(before, after);
  const tail = tailLength(before.slice(head), after.slice(head));
  const [beforeEnd, afterEnd] = [before.length - tail, after.length - tail];
  const between = keptWords(before.slice(head, beforeEnd), after.slice(head, afterEnd), wordsMax);
  if (between === null) return null;
  return [
    { before: 0, after: 0, length: head },
    ...between.map((run) => ({ ...run, before: run.before + head, after: run.after + head })),
    { before: beforeEnd, after: afterEnd, length: tail },
  ].filter(({ length }) => length > 0);
}

/** How many code units of `span` of the later text stood within `of`, or outside it, before. */
export function keptFrom(runs: readonly KeptRun[], span: Span, of: Span): { within: number; outside: number } {
  let [within, outside] = [0, 0];
  for (const { before, after, length } of runs) {
    const from = Math.max(after, span.start);
    const to = Math.min(after + length, span.end);
    if (from >= to) continue;
    const shift = before - after;
    const inside = Math.max(0, Math.min(to + shift, of.end) - Math.max(from + shift, of.start));
    within += inside;
    outside += to - from - inside;
  }
  return { within, outside };
}

/** Where a span of the earlier text begins and ends in the later one, if the words at its ends were kept; else null. */
export function mapped(runs: readonly KeptRun[], span: Span): Span | null {
  const start = runs.find((run) => run.before <= span.start && span.start < run.before + run.length);
  const end = runs.find((run) => run.before < span.end && span.end <= run.before + run.length);
  if (start === undefined || end === undefined) return null;
  return { start: span.start - start.before + start.after, end: span.end - end.before + end.after };
}

/** How much of the same beginning there is, in whole words. */
function headLength(before: string, after: string): number {
  return before.lastIndexOf(' ', diffCommonPrefix(before, after) - 1) + 1;
}

/** How much of the same end there is, with the space before it. */
function tailLength(before: string, after: string): number {
  const space = before.indexOf(' ', before.length - diffCommonSuffix(before, after));
  return space < 0 ? 0 : before.length - space;
}

function keptWords(before: string, after: string, wordsMax: number): KeptRun[] | null {
  const [earlier, later] = [wordsOf(before, wordsMax), wordsOf(after, wordsMax)];
  if (earlier === null || later === null) return null;
  const letters = new Map<string, string>();
  const diffs = diffMain(spell(earlier, letters), spell(later, letters), { diffTimeout: 0 }, false);
  const runs: KeptRun[] = [];
  let [m, n] = [0, 0];
  for (const [operation, { length }] of diffs) {
    if (operation === KEPT) runs.push(...earlier.slice(m, m + length).map((word, k) => pair(word, later[n + k])));
    if (operation <= KEPT) m += length;
    if (operation !== TAKEN) n += length;
  }
  return runs;
}

interface Word {
  readonly text: string;
  readonly start: number;
}

function wordsOf(text: string, wordsMax: number): Word[] | null {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    if (words.length === wordsMax) return null;
    words.push({ text: match[0], start: match.index });
  }
  return words;
}

/** Words as a text with one character for each, the same for the same word. */
function spell(words: readonly Word[], letters: Map<string, string>): string {
  const letterOf = ({ text }: Word): string => {
    const letter = letters.get(text) ?? String.fromCharCode(letters.size + 1);
    letters.set(text, letter);
    return letter;
  };
  return words.map(letterOf).join('');
}

function pair(before: Word, after: Word | undefined): KeptRun {
  return { before: before.start, after: after?.start ?? 0, length: before.text.length };
}
