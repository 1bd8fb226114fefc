import type { QuoteEdit } from '../quote-edit.js';
import { certainly, type Finding } from './finding.js';

/** Step 1. The quote's block reads as it did; or only one other does now, under an id that was not its own before. */
export function sameBlock(edit: QuoteEdit): readonly Finding[] {
  const { blockId, span } = edit.origin;
  const { text } = edit.from.requireBlock(blockId);
  if (edit.to.findBlock(blockId)?.text === text) return certainly(edit.origin);
  const elsewhere = edit.to.blocks.filter(
    (block) => block.text === text && edit.from.findBlock(block.id)?.text !== text,
  );
  const [only] = elsewhere;
  return only !== undefined && elsewhere.length === 1 ? certainly({ blockId: only.id, span }) : [];
}
