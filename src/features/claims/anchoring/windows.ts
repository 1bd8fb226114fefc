import type { Span } from '#platform/language/span.js';
import type { CanonicalText } from './marked-text.js';
import type { QuoteEdit } from './quote-edit.js';

/** UTF-16 code units of a text that are searched for something like one quote. */
const SEARCHED_CHARS_MAX = 131_072;

/**
 * The parts of the new text that may hold a changed quote, spans of its canonical text: blocks that are new or read otherwise than
 * before, the nearest to the quote's place first. What reads as before is what it was before.
 */
export function windowsOf(edit: QuoteEdit): Span[] {
  const { start: near } = edit.expected;
  const changed = edit.to.blocks.filter(({ id, text }) => edit.from.findBlock(id)?.text !== text);
  const nearest = changed.map((block) => ({ block, away: away(block, near) })).sort((a, b) => a.away - b.away);
  const windows: Span[] = [];
  let left = SEARCHED_CHARS_MAX;
  for (const { block } of nearest) {
    if (left <= 0) break;
    windows.push(around(block, near, left));
    left -= block.text.length;
  }
  return windows;
}

type Block = CanonicalText['blocks'][number];

function away({ start, text }: Block, near: number): number {
  return Math.max(0, start - near, near - start - text.length);
}

/** All of a block, or as much of it as may be searched, with the nearest part in the middle. */
function around({ start, text }: Block, near: number, length: number): Span {
  const end = start + text.length;
  if (text.length <= length) return { start, end };
  const from = Math.min(Math.max(start, near - length / 2), end - length);
  return { start: from, end: from + length };
}
