import { element } from '../shared/element.js';
import { showSafeHtml } from '../shared/safe-html.js';
import type { CaseFile } from './case-file.js';
import { present, timeAt } from './case-section.js';
import { STATUS_NAMES } from './names.js';

/** The comment as it stands now; before it the text that was reported, if that was another. */
export function caseText({ case: { subject, asFlagged, queue } }: CaseFile): HTMLElement {
  const { comment } = subject;
  if (comment === null) return element('p', { class: 'hint' }, 'The text is not there any more.');
  const isEdited = asFlagged !== null && asFlagged.html !== comment.html;
  const then = queue === 'conduct' ? 'As it was reported' : 'As it was screened';
  const meta = element('p', { class: 'meta' }, status(comment.status), ' ', timeAt(comment.createdAt));
  if (comment.editedAt !== null)
    meta.append(' ', element('span', { class: 'edited' }, 'edited ', timeAt(comment.editedAt)));
  return element(
    'div',
    { class: 'text' },
    ...present([
      meta,
      isEdited ? text(then, asFlagged.html, 'then') : null,
      text(isEdited ? 'As it is now' : null, comment.html ?? '', 'now'),
    ]),
  );
}

function text(title: string | null, html: string, kind: string): HTMLElement {
  const body = element('div', { class: 'body', dir: 'auto' });
  showSafeHtml(body, html);
  return element('div', { class: kind }, ...(title === null ? [] : [element('h4', {}, title)]), body);
}

function status(status: keyof typeof STATUS_NAMES): HTMLElement {
  return element('span', { class: `badge ${status}` }, STATUS_NAMES[status]);
}
