import type { MarkedBlock, MarkedText } from '#features/claims/anchoring/marked-text.js';
import { reanchor, type Anchoring } from '#features/claims/anchoring/reanchor.js';
import { selectorsOf, type Selectors } from '#features/claims/anchoring/selectors.js';

/** Texts by the ids of their blocks, in their order. */
export type Blocks = Readonly<Record<string, string>>;

export const SOLD = 'Norvik sold the crane for 4,200 crowns on Monday.';
export const BEFORE = 'The harbour council met behind closed doors.';
export const AFTER = 'The buyer wants to use it for timber.';
export const NOTICE = 'The authority did not answer our questions.';
/** A short article; `SOLD` is in its block `b`. */
export const ARTICLE: Blocks = {
  a: 'Nobody had expected much of the evening, least of all the gulls.',
  b: `${BEFORE} ${SOLD} ${AFTER}`,
  c: 'A second crane stands idle at the other end of the quay. Its rails are gone.',
};

export function markedText(blocks: Blocks, revision: number): MarkedText {
  const list: MarkedBlock[] = Object.entries(blocks).map(([id, text]) => ({ id, text }));
  return { revision, language: 'en', blocks: list };
}

/** The first place of `quote` in a block of the first revision. */
export function quoted(blocks: Blocks, block: string, quote: string): Selectors {
  const start = blocks[block]?.indexOf(quote) ?? -1;
  return selectorsOf(markedText(blocks, 1), block, { start, end: start + quote.length });
}

/** Where `quote` of `block` is when `before` has become `edited`. */
export function after(edited: Blocks, quote = SOLD, block = 'b', before: Blocks = ARTICLE): Anchoring {
  return reanchor(quoted(before, block, quote), markedText(before, 1), markedText(edited, 2));
}
