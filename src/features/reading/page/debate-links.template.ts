import { html, type Html } from '#platform/markup/html-template.js';
import type { Id } from '#kernel/ids.js';
import { COMMENT_SORTS, type CommentSort, type Stance } from '#features/comments/comment.contract.js';
import type { ThreadView } from '#features/threads/thread.contract.js';

/** Which comments of a thread a page shows, and in which order. */
export interface Selection {
  readonly sort: CommentSort;
  /** Only one side of a motion; null: all. */
  readonly stance: Stance | null;
}

const SORT_LABELS: Readonly<Record<CommentSort, string>> = {
  best: 'Best',
  new: 'Newest',
  old: 'Oldest',
  controversial: 'Controversial',
  replies: 'Most replies',
};

const CURRENT = html`aria-current="true"`;

export function threadLinks(threads: readonly ThreadView[], current: ThreadView): Html {
  const links = threads.map((one) => {
    const here = one.id === current.id ? html`aria-current="page"` : null;
    return html`<a href="${threadUrl(one)}" ${here}
      >${labelOf(one)} <span class="count" data-count-of="${one.id}">${one.counts.comments}</span></a
    > `;
  });
  return html`<nav class="threads" aria-label="Threads">${links}</nav>`;
}

function labelOf({ kind, title }: ThreadView): string {
  if (kind === 'motion') return `Question: ${title ?? ''}`;
  return kind === 'claim' ? 'A claim' : 'Discussion';
}

export function sortLinks(thread: ThreadView, { sort, stance }: Selection): Html {
  const links = COMMENT_SORTS.map((one) => {
    const url = threadUrl(thread, { sort: one, stance });
    return html`<a href="${url}" ${one === sort ? CURRENT : null}>${SORT_LABELS[one]}</a> `;
  });
  return html`<nav class="sorts" aria-label="Order">${links}</nav>`;
}

/** Null where there are no sides. */
export function sideLinks(thread: ThreadView, { sort, stance }: Selection): Html | null {
  const { sides } = thread;
  if (sides === null) return null;
  const labels: readonly (readonly [Stance | null, string])[] = [
    [null, 'All sides'],
    ['for', sides.for],
    ['against', sides.against],
    ['neutral', 'Neither side'],
  ];
  const links = labels.map(([one, label]) => {
    const url = threadUrl(thread, { sort, stance: one });
    return html`<a href="${url}" ${one === stance ? CURRENT : null}>${label}</a> `;
  });
  return html`<nav class="sorts" aria-label="Sides">${links}</nav>`;
}

/** A thread in its first order, or as somebody selected it, from a place on. */
export function threadUrl({ id, articleId }: ThreadView, selection?: Selection, after: string | null = null): Html {
  const chosen = [
    parameter('sort', selection?.sort),
    parameter('stance', selection?.stance),
    parameter('after', after),
  ];
  return html`/articles/${articleId}?thread=${id}${chosen}`;
}

function parameter(name: string, value: string | null = null): Html {
  return value === null ? html`` : html`&amp;${name}=${value}`;
}

/** A comment on its own page, where it stands below those it answers. */
export function commentUrl(id: Id): Html {
  return html`/comments/${id}#c-${id}`;
}
