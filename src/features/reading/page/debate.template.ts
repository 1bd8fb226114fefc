import type { Id } from '#kernel/ids.js';
import type { Bundle } from '#platform/http/assets.js';
import { html, type Html } from '#platform/markup/html-template.js';
import { COMMENT_SORTS, type CommentSort, type CommentView } from '#features/comments/comment.contract.js';
import type { ThreadView } from '#features/threads/thread.contract.js';
import type { ArticlePageView } from '../reading.contract.js';
import { articleText } from './article.template.js';
import { commentTemplate, commentTree } from './comment.template.js';
import { layout } from './layout.template.js';

/** All that a page of a debate shows. */
export interface DebatePage {
  readonly article: ArticlePageView;
  readonly thread: ThreadView;
  readonly sort: CommentSort;
  /** In reading order; depth tells what belongs below what. */
  readonly comments: readonly CommentView[];
  readonly next: string | null;
  /** The comment that the page is about, when it is not the whole thread. */
  readonly permalink: Id | null;
  readonly bundle: Bundle;
}

const SORT_LABELS: Readonly<Record<CommentSort, string>> = {
  best: 'Best',
  new: 'Newest',
  old: 'Oldest',
  controversial: 'Controversial',
  replies: 'Most replies',
};

const HIDDEN = html`hidden`;

export function debatePage(page: DebatePage): Html {
  const { article, thread } = page;
  return layout(
    article.title,
    page.bundle,
    html`<main
      data-article="${article.id}"
      data-seq="${article.seq}"
      data-thread="${thread.id}"
      data-kind="${thread.kind}"
      data-sort="${page.sort}"
      data-whole-thread="${page.permalink === null ? 'true' : 'false'}"
    >
      ${articleText(article)} ${debate(page)} ${commentTemplate(thread)}
    </main>`,
  );
}

function debate(page: DebatePage): Html {
  const { article, thread, permalink } = page;
  return html`<section class="debate" id="debate" aria-label="Debate">
    <nav class="threads" aria-label="Threads">${article.threads.map((one) => threadLink(article, one, thread))}</nav>
    ${thread.sides === null ? null : html`<h2>${thread.title}</h2>`}
    ${permalink === null ? sortLinks(page) : html`<p><a href="${threadUrl(article, thread)}">Show the whole debate</a></p>`}
    <div id="composer" ${thread.open ? null : HIDDEN}></div>
    <p id="closed" ${thread.open ? HIDDEN : null}>This debate is closed. You can read it.</p>
    <p class="live" id="live" role="status" aria-live="polite"></p>
    <ol class="comments" id="comments">
      ${commentTree(page.comments, thread)}
    </ol>
    ${page.comments.length === 0 ? html`<p id="empty">Nobody has written anything yet. Be the first.</p>` : null}
    ${page.next === null ? null : html`<p><a rel="next" href="${threadUrl(article, thread)}&amp;sort=${page.sort}&amp;after=${page.next}">More comments</a></p>`}
  </section>`;
}

function threadLink(article: ArticlePageView, one: ThreadView, current: ThreadView): Html {
  const label = one.kind === 'discussion' ? 'Discussion' : `Question: ${one.title ?? ''}`;
  const here = one.id === current.id ? html` aria-current="page"` : null;
  return html`<a href="${threadUrl(article, one)}" ${here}
    >${label} <span class="count" data-count-of="${one.id}">${one.counts.comments}</span></a
  > `;
}

function sortLinks({ article, thread, sort }: DebatePage): Html {
  const links = COMMENT_SORTS.map((one) => {
    const here = one === sort ? html` aria-current="true"` : null;
    return html`<a href="${threadUrl(article, thread)}&amp;sort=${one}" ${here}>${SORT_LABELS[one]}</a> `;
  });
  return html`<nav class="sorts" aria-label="Order">${links}</nav>`;
}

function threadUrl(article: ArticlePageView, thread: ThreadView): Html {
  return html`/articles/${article.id}?thread=${thread.id}`;
}
