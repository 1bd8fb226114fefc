import { element } from '../shared/element.js';
import type { TextBlock } from './text-blocks.js';

/** Words of one block. */
interface Words {
  readonly start: number | null;
  readonly end: number | null;
  readonly exact: string | null;
}

/** Marks words where they stand. False, and nothing marked, where other words do. */
export function highlight(
  block: TextBlock | undefined,
  { start, end, exact }: Words,
  attributes: Readonly<Record<string, string>>,
): boolean {
  if (block === undefined || start === null || end === null || block.text.slice(start, end) !== exact) return false;
  const id = `mark-${attributes['data-claim'] ?? ''}`;
  for (const { node, from, to } of block.pieces(start, end).toReversed()) {
    const words = node.splitText(from);
    words.splitText(to - from);
    const mark = element('mark', attributes);
    words.replaceWith(mark);
    mark.append(words);
  }
  highlightsOf(attributes['data-claim'] ?? '')[0]?.setAttribute('id', id);
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
