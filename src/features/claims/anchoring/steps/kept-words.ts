import { mapped } from '../kept-text.js';
import type { QuoteEdit } from '../quote-edit.js';
import { certainly, type Finding } from './finding.js';

/** Step 4. What changed in the quote's block, word by word, says that the quote was kept whole, whatever came beside it. */
export function keptWords(edit: QuoteEdit): readonly Finding[] {
  const { blockId, span } = edit.origin;
  const now = mapped(edit.runsOf(blockId) ?? [], span);
  if (now === null) return [];
  const place = edit.to.findPlace(edit.to.positionOf({ blockId, span: now }));
  return place !== null && edit.to.evenedAt(place) === edit.exact ? certainly(place) : [];
}
