import { element, part } from '../shared/element.js';
import { isTombstone } from './tombstone.js';

/** As of a tombstone, votes may be none. */
export interface Counts {
  readonly up: number | null;
  readonly down: number | null;
  readonly replies: number;
}

/** Absolute figures; which votes are shown is the site's choice. */
export function showCounts(shown: HTMLElement, { up, down, replies }: Counts): void {
  showFigure(shown, '.up', up);
  showFigure(shown, '.down', down);
  showMore(shown, replies);
}

/** Replies that are not on this page are a link away. */
export function showMore(shown: HTMLElement, replies: number): void {
  const known = shown.querySelector(':scope > .more');
  const here = countReplies(shown);
  if (replies <= here) {
    known?.remove();
    return;
  }
  const id = shown.dataset['id'] ?? '';
  const link = known?.querySelector('a') ?? element('a', { href: `/comments/${id}#c-${id}` });
  link.dataset['replies'] = String(replies);
  link.textContent = `${here === 0 ? 'Replies' : 'More replies'} (${replies - here})`;
  if (known === null) shown.append(element('p', { class: 'more' }, link));
}

/** Tombstones and what waits to be looked at are not counted. */
function countReplies(shown: HTMLElement): number {
  const replies = [...part(shown, '.replies').children] as HTMLElement[];
  return replies.filter((reply) => !isTombstone(reply) && !reply.classList.contains('pending')).length;
}

function showFigure(shown: HTMLElement, selector: string, count: number | null): void {
  const figure = shown.querySelector(`:scope > .actions ${selector}`);
  if (figure !== null) figure.textContent = String(count ?? 0);
}
