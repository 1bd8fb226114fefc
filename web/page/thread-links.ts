import type { ThreadView } from '#features/threads/thread.contract.js';
import { element, part } from './element.js';

/** The links to the threads of the article, each with its number of comments. */
export function changeThreadCount(threadId: string, by: 1 | -1): void {
  const count = findCount(threadId);
  if (count !== null) count.textContent = String(Number(count.textContent) + by);
}

/** A thread as it is now; one that was opened just now gets its link. */
export function showThread(thread: ThreadView): void {
  const known = findCount(thread.id);
  const count = known ?? element('span', { class: 'count', 'data-count-of': thread.id });
  count.textContent = String(thread.counts.comments);
  if (known !== null) return;
  const href = `/articles/${thread.articleId}?thread=${thread.id}`;
  const label = thread.kind === 'discussion' ? 'Discussion' : `Question: ${thread.title ?? ''}`;
  part(document, '.threads').append(element('a', { href }, `${label} `, count), ' ');
}

function findCount(threadId: string): HTMLElement | null {
  return document.querySelector(`[data-count-of="${CSS.escape(threadId)}"]`);
}
