import type { QuoteEdit } from '../quote-edit.js';
import { certainly, type Finding } from './finding.js';

/** Step 2. The quote stands at the same place of the canonical text, after the same words. */
export function samePosition(edit: QuoteEdit): readonly Finding[] {
  const { position, prefix, exact } = edit.quote;
  if (!edit.to.whole.startsWith(prefix + exact, position.start - prefix.length)) return [];
  const place = edit.to.findPlace(position);
  return place === null || edit.isOthers(place) ? [] : certainly(place);
}
