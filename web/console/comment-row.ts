import type { CommentView } from '#features/comments/comment.contract.js';
import { button, element } from '../shared/element.js';
import { showSafeHtml } from '../shared/safe-html.js';
import { timeAt } from './case-section.js';
import { STATUS_NAMES } from './names.js';

/** A comment in the list of all, with its text whether it is hidden or not. */
export function commentRow(comment: CommentView, pick: (id: string) => void): HTMLElement {
  const { id, status, author, html, body, createdAt } = comment;
  const text = element('div', { class: 'body', dir: 'auto' });
  showSafeHtml(text, html ?? '');
  const head = element(
    'div',
    { class: 'meta' },
    element('strong', { class: 'author' }, author?.name ?? ''),
    ' ',
    element('span', { class: `badge ${status}` }, STATUS_NAMES[status]),
    ' ',
    element('a', { href: `/comments/${id}#c-${id}`, target: '_blank' }, timeAt(createdAt)),
  );
  const shown = element('div', {}, head, text);
  if (status === 'deleted') return element('li', {}, shown);
  const open = button(
    'Open',
    () => {
      pick(id);
    },
    { 'data-row': true, 'aria-label': `Open: ${body ?? ''}` },
  );
  return element('li', {}, shown, open);
}
