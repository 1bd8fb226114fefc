import { element } from '../shared/element.js';
import type { ShownMark } from './shown-mark.js';
import type { TextBlock } from './text-blocks.js';

/** Marks words where they stand. False, and nothing marked, where other words do. */
export function highlight(
  block: TextBlock | undefined,
  { claimId, start, end, exact }: Pick<ShownMark, 'claimId' | 'start' | 'end' | 'exact'>,
  tone: string,
): boolean {
  if (block === undefined || start === null || end === null || block.text.slice(start, end) !== exact) return false;
  for (const { node, from, to } of block.pieces(start, end).toReversed()) {
    const words = node.splitText(from);
    words.splitText(to - from);
    const mark = element('mark', { 'data-claim': claimId, 'data-tone': tone });
    words.replaceWith(mark);
    mark.append(words);
  }
  highlightsOf(claimId)[0]?.setAttribute('id', `mark-${claimId}`);
  return true;
}

export function highlightsOf(claimId: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`mark[data-claim="${CSS.escape(claimId)}"]`)];
}

/** The words stand there as before. */
export function unhighlight(claimId: string): void {
  for (const mark of highlightsOf(claimId)) {
    const { parentNode } = mark;
    mark.replaceWith(...mark.childNodes);
    parentNode?.normalize();
  }
}
