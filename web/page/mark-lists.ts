import type { MarkView } from '#features/claims/claim.contract.js';
import { element, part } from '../shared/element.js';
import { written } from '../shared/mark-text.js';
import { labelOf } from '../shared/mark.words.js';
import { day, type ShownMark } from './shown-mark.js';

/** Where a mark is listed whose words do not stand in this revision of the article. */
export function placeAmongOthers({ claimId, quote }: ShownMark): HTMLElement {
  const known = findItem('#other-marks', claimId);
  if (known !== null) return known;
  const item = element('li', { 'data-claim': claimId }, element('q', { dir: 'auto' }, quote), ' ');
  part(document, '#other-marks ul').append(item);
  return item;
}

/** Lists what the paper corrected, or not any more. */
export function listCorrection(mark: MarkView): void {
  const known = findItem('#corrections', mark.claimId);
  if (mark.state !== 'correction') known?.remove();
  else {
    const item = known ?? element('li', { 'data-claim': mark.claimId });
    item.replaceChildren(...correction(mark));
    if (known === null) part(document, '#corrections ul').append(item);
  }
}

export function unlist(claimId: string): void {
  for (const list of ['#other-marks', '#corrections']) findItem(list, claimId)?.remove();
}

/** What held a badge goes with the last one, and a list without an entry is not shown. */
export function tidy(): void {
  for (const around of document.querySelectorAll('.marks, #other-marks li'))
    if (around.querySelector('.mark-badge') === null) around.remove();
  for (const section of document.querySelectorAll<HTMLElement>('.article > .below'))
    section.hidden = section.querySelector('li') === null;
}

function correction(mark: MarkView): (Node | string)[] {
  const { asOf, quote, correction: text, summary } = mark;
  return [
    element('strong', {}, labelOf(mark)),
    ' ',
    ...(asOf === null ? [] : [day(asOf), ' ']),
    element('q', { dir: 'auto' }, quote),
    written(text ?? summary ?? ''),
  ];
}

function findItem(list: string, claimId: string): HTMLElement | null {
  return document.querySelector(`${list} li[data-claim="${CSS.escape(claimId)}"]`);
}
