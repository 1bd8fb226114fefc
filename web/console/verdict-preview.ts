import type { VerdictLabel } from '#features/sites/verdict-label.contract.js';
import { element } from '../shared/element.js';
import { markText } from '../shared/mark-text.js';
import { labelOf, toneOf, type OUTCOMES } from '../shared/mark.words.js';
import type { ClaimDraft } from './claim-file.js';

/** What was found as far as it is written: a verdict, or a correction. */
export type FoundSoFar =
  | { readonly label: VerdictLabel | null; readonly verdict: NonNullable<ClaimDraft['verdict']> }
  | { readonly outcome: keyof typeof OUTCOMES | null; readonly correction: NonNullable<ClaimDraft['correction']> };

/** What opens beside the words, as everybody will read it. */
export function verdictPreview(quote: string, found: FoundSoFar): HTMLElement[] {
  const isVerdict = 'verdict' in found;
  const mark = isVerdict
    ? ({ state: 'verdict', label: found.label, outcome: null } as const)
    : ({ state: 'correction', label: null, outcome: found.outcome } as const);
  return [
    element('p', { class: 'found', 'data-tone': toneOf(mark) }, labelOf(mark)),
    element('blockquote', { dir: 'auto' }, quote),
    ...markText(isVerdict ? ofVerdict(found.verdict) : ofCorrection(found.correction)),
  ];
}

function ofVerdict({ summary, sources }: NonNullable<ClaimDraft['verdict']>): Parameters<typeof markText>[0] {
  return {
    correction: null,
    summary: textIn(summary),
    sources: (sources ?? []).map(({ url = '', kind, title = '' }) => ({
      url,
      kind: kind === 'primary' ? kind : 'secondary',
      ...(title !== '' && { title }),
    })),
  };
}

function ofCorrection({ text, summary }: NonNullable<ClaimDraft['correction']>): Parameters<typeof markText>[0] {
  return { correction: textIn(text), summary: textIn(summary), sources: [] };
}

function textIn(text = ''): string | null {
  return text.trim() === '' ? null : text;
}
