import { element } from '../shared/element.js';
import { showSafeHtml } from '../shared/safe-html.js';
import type { CaseFile } from './case-file.js';
import { caseSection, present } from './case-section.js';

/** Where the comment stands: its article, and what it answers. */
export function casePlace({ where }: CaseFile): HTMLElement | null {
  if (where === null) return null;
  const { article, comment, ancestors } = where;
  const link = element(
    'a',
    { href: `/comments/${comment.id}#c-${comment.id}`, target: '_blank', dir: 'auto' },
    article.title,
  );
  const parent = ancestors.at(-1);
  return caseSection('Where it stands', present([element('p', {}, link), parent ? answered(parent) : null]));
}

function answered({ author, html }: NonNullable<CaseFile['where']>['comment']): HTMLElement {
  const text = element('blockquote', { class: 'body', dir: 'auto' });
  showSafeHtml(text, html ?? '');
  const name = author?.name ?? null;
  const whose = name === null ? 'An answer to a comment that is gone.' : `An answer to ${name}:`;
  return element('div', {}, element('p', { class: 'hint', dir: 'auto' }, whose), ...(html === null ? [] : [text]));
}
