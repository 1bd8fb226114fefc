import { html, type Html } from '#platform/markup/html-template.js';
import type { CommentView } from '#features/comments/comment.contract.js';
import type { SiteSettings } from '#features/sites/site.contract.js';

/** The figures of a comment's votes and the buttons for them, as far as the site takes such votes. */
export function voteFigures({ up, down }: CommentView['counts'], votes: SiteSettings['votes']): Html {
  if (votes === 'off') return html``;
  const figures = votes === 'both' ? html`${figure('up', up)}, ${figure('down', down)}` : figure('up', up);
  return html`<span class="votes">${figures}</span> ${button('1', 'Vote up', '▲')}
    ${votes === 'both' ? button('-1', 'Vote down', '▼') : null}`;
}

function figure(direction: 'up' | 'down', count: number | null): Html {
  return html`<span class="${direction}">${count ?? 0}</span> ${direction}`;
}

function button(value: '1' | '-1', label: string, sign: string): Html {
  return html`<button type="button" class="vote" data-value="${value}" aria-label="${label}" aria-pressed="false" hidden>
    ${sign}
  </button>`;
}
