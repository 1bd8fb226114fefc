import type { MarkView } from '#features/claims/claim.contract.js';
import { element } from '../shared/element.js';
import { labelOf, toneOf } from './mark.words.js';

const CHANGED: Readonly<Record<string, string>> = {
  text_changed: 'The text has changed since.',
  orphaned: 'These words are not in the text any more.',
};
const KINDS = { primary: 'primary source', secondary: 'secondary source' } as const;

export function findBadge(claimId: string): HTMLElement | null {
  return document.querySelector(`.mark-badge[data-claim="${CSS.escape(claimId)}"]`);
}

/** Shows a mark by the button that opens its panel, at `place`; one that is open stays so where it is. */
export function showBadge(mark: MarkView, articleId: string, place: Element): void {
  const { claimId, quote } = mark;
  const label = labelOf(mark);
  const badge = findBadge(claimId) ?? newBadge(claimId);
  const panel = document.getElementById(`panel-${claimId}`) ?? newPanel(claimId);
  badge.textContent = label;
  badge.ariaLabel = `${label}: “${quote}”`;
  for (const one of [badge, panel]) one.dataset['tone'] = toneOf(mark);
  panel.replaceChildren(...contentOf(mark, articleId));
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

function contentOf(mark: MarkView, articleId: string): HTMLElement[] {
  const { claimId, quote, summary, correction, anchorState, sources, state } = mark;
  const id = `panel-${claimId}-title`;
  const changed = CHANGED[anchorState];
  return [
    element('p', { class: 'finding', id }, labelOf(mark)),
    element('blockquote', { dir: 'auto' }, quote),
    ...[correction, summary].flatMap((text) => (text === null ? [] : [written(text)])),
    ...(state === 'under_review' ? [element('p', {}, 'The staff looks at these words.')] : []),
    ...(sources.length === 0 ? [] : [element('ul', {}, ...sources.map(toSource))]),
    ...(changed === undefined ? [] : [element('p', { class: 'hint' }, changed)]),
    element('p', { class: 'hint' }, ...moreOf(mark, articleId)),
  ];
}

export function written(text: string): HTMLElement {
  return element('p', { class: 'written', dir: 'auto' }, text);
}

/** An address that is none of the web's is text. */
function toSource({ url, kind, title }: MarkView['sources'][number]): HTMLElement {
  const name = typeof title === 'string' ? title : url;
  const link = /^https?:\/\//i.test(url)
    ? element('a', { href: url, rel: 'nofollow noopener noreferrer', dir: 'auto' }, name)
    : element('span', { dir: 'auto' }, name);
  return element('li', {}, link, ' ', element('span', { class: 'hint' }, KINDS[kind]));
}

function moreOf({ claimId, asOf, threadId }: MarkView, articleId: string): (Node | string)[] {
  const page = element('a', { href: `/claims/${claimId}` }, 'More about it');
  const href = `/articles/${articleId}?thread=${threadId ?? ''}`;
  return [
    ...(asOf === null ? [] : ['As of ', day(asOf), ' · ']),
    page,
    ...(threadId === null ? [] : [' · ', element('a', { href }, 'Debate about this')]),
  ];
}

export function day(at: string): HTMLElement {
  return element('time', { datetime: at }, at.slice(0, 10));
}
