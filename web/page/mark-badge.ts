import { element } from '../shared/element.js';
import type { ShownMark } from './shown-mark.js';

export function findBadge(claimId: string): HTMLElement | null {
  return document.querySelector(`.mark-badge[data-claim="${CSS.escape(claimId)}"]`);
}

/** Shows a mark by the button that opens its panel, at `place`; a panel that is open stays so where it is. */
export function showBadge({ claimId, label, quote, tone, content }: ShownMark, place: Element): void {
  const badge = findBadge(claimId) ?? newBadge(claimId);
  const panel = document.getElementById(`panel-${claimId}`) ?? newPanel(claimId);
  const title = element('p', { class: 'found', id: `panel-${claimId}-title` }, label);
  badge.textContent = label;
  badge.ariaLabel = `${label}: “${quote}”`;
  for (const one of [badge, panel]) one.dataset['tone'] = tone;
  panel.replaceChildren(title, element('blockquote', { dir: 'auto' }, quote), ...content);
  if (badge.parentElement !== place) place.append(badge, panel);
}

export function removeBadge(claimId: string): void {
  findBadge(claimId)?.remove();
  document.getElementById(`panel-${claimId}`)?.remove();
}

function newBadge(claimId: string): HTMLElement {
  const attributes = { type: 'button', class: 'mark-badge', 'data-claim': claimId, popovertarget: `panel-${claimId}` };
  return element('button', attributes);
}

function newPanel(claimId: string): HTMLElement {
  const id = `panel-${claimId}`;
  return element('div', {
    ...{ id, class: 'mark-panel', 'data-claim': claimId, popover: true, autofocus: true },
    ...{ tabindex: '-1', role: 'dialog', 'aria-labelledby': `${id}-title` },
  });
}
