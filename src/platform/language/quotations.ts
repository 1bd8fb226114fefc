import type { Span } from './span.js';

/** What each opening mark can be closed by. Writers mix curly and straight ones, and languages turn them round. */
const CLOSED_BY: Readonly<Record<string, string>> = {
  '"': '"”“',
  '“': '”"',
  '”': '”"',
  '„': '“”"',
  '«': '»',
  '»': '«»',
  '‹': '›',
  '›': '‹',
  '‘': "’'",
  '‚': '‘’',
  "'": "'’",
  '「': '」',
  '『': '』',
  '《': '》',
  '(': ')',
  '（': '）',
  '[': ']',
  '{': '}',
};
/** A mark that nothing closes within so many characters is a slip of the writer's, and no quotation. */
const CHARS_MAX = 1_000;
const DEPTH_MAX = 6;
const MARK = /["“”„«»‹›‘’‚'「」『』《》()（）[\]{}]/gu;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const SPACE_OR_OPENER = /[\s\p{Ps}\p{Pi}\p{Pd}"':]/u;

/** Quotations and brackets of a text, marks included, in the order of their ends. */
export function quotationsOf(text: string): Span[] {
  const open: { readonly mark: string; readonly at: number }[] = [];
  const found: Span[] = [];
  for (const { 0: mark, index: at } of text.matchAll(MARK)) {
    while (open[0] && at - open[0].at > CHARS_MAX) open.shift();
    const opener = isApostrophe(text, at) ? -1 : open.findLastIndex((one) => CLOSED_BY[one.mark]?.includes(mark));
    if (opener >= 0) {
      found.push({ start: open[opener]?.at ?? at, end: at + 1 });
      open.length = opener;
    } else if (open.length < DEPTH_MAX && canOpen(text, at)) {
      open.push({ mark, at });
    }
  }
  return found;
}

/** Between letters a single mark leaves letters out: `it’s`. */
function isApostrophe(text: string, at: number): boolean {
  return /['’]/u.test(text[at] ?? '') && LETTER_OR_DIGIT.test(text[at + 1] ?? '') && !isAtGap(text, at);
}

function canOpen(text: string, at: number): boolean {
  const mark = text[at] ?? '';
  if (!(mark in CLOSED_BY) || !isAtGap(text, at)) return false;
  // Years and such leave digits out: ’90s.
  return !/['‘]/u.test(mark) || /\p{L}/u.test(text[at + 1] ?? '');
}

function isAtGap(text: string, at: number): boolean {
  return at === 0 || SPACE_OR_OPENER.test(text[at - 1] ?? '');
}

/** Of such spans those that no other one holds. */
export function outermost(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  // Whatever an outer one holds stands right before it.
  for (const span of spans) {
    while ((kept.at(-1)?.start ?? -1) >= span.start) kept.pop();
    kept.push(span);
  }
  return kept;
}
