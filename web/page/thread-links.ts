import type { ThreadView } from '#features/threads/thread.contract.js';
import { element, part } from '../shared/element.js';

/** The links to the threads of the article, each with its number of comments. */
export function changeThreadCount(threadId: string, by: 1 | -1): void {
  const count = findCount(threadId);
  if (count !== null) count.textContent = String(Number(count.textContent) + by);
}

/**
 * A thread as it is now; one that was opened just now gets its link, and one of a claim that is public no longer loses it.
 * Its comments are counted by their events, which come
 * after it: the thread is told as it is by now, and counting from that figure would count them twice.
 */
export function showThread(thread: ThreadView): void {
  const known = findCount(thread.id);
  if (thread.kind === 'claim' && thread.claimId === null) {
    known?.closest('a')?.remove();
    return;
  }
  const count = known ?? addLink(thread);
  count.closest('a')?.replaceChildren(`${labelOf(thread)} `, count);
}

function labelOf({ kind, title }: ThreadView): string {
  if (kind === 'motion') return `Question: ${title ?? ''}`;
  return kind === 'claim' ? 'A claim' : 'Discussion';
}

function addLink({ id, articleId }: ThreadView): HTMLElement {
  const count = element('span', { class: 'count', 'data-count-of': id }, '0');
  part(document, '.threads').append(element('a', { href: `/articles/${articleId}?thread=${id}` }, count), ' ');
  return count;
}

function findCount(threadId: string): HTMLElement | null {
  return document.querySelector(`[data-count-of="${CSS.escape(threadId)}"]`);
}
