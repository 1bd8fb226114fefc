import type { CommentView } from '#features/comments/comment.contract.js';
import { element, part } from '../shared/element.js';
import { showLocalTime } from '../shared/local-time.js';
import { showSafeHtml } from '../shared/safe-html.js';
import type { Session } from '../shared/session.js';
import { showCounts } from './comment-counts.js';
import type { Page } from './page.js';
import { isTombstone, showTombstone } from './tombstone.js';

export function findComment(id: string): HTMLElement | null {
  return document.getElementById(`c-${id}`);
}

/** A comment's list item, still empty. */
export function newComment({ id, depth, status }: CommentView): HTMLElement {
  const template = part(document, '#comment-template') as HTMLTemplateElement;
  const shown = part(template.content.cloneNode(true) as DocumentFragment, '.comment');
  shown.id = `c-${id}`;
  Object.assign(shown.dataset, { id, depth: String(depth) });
  // Others do not know of it.
  if (status === 'held') shown.classList.add('unpublished');
  return shown;
}

/** Shows a comment in its list item, unless a later version stands there; its replies and an open form stay. */
export function showComment(shown: HTMLElement, comment: CommentView, page: Page): void {
  const { author, version, status } = comment;
  if (author === null) {
    showTombstone(shown, status);
    return;
  }
  if (Number(version) < Number(shown.dataset['version'] ?? 0)) return;
  Object.assign(shown.dataset, { author: author.id, version: String(version) });
  part(shown, '.meta').replaceChildren(...metaOf(comment, author, page));
  showSafeHtml(part(shown, '.body'), comment.html ?? '');
  showCounts(shown, comment.counts);
  if (status === 'held') showPending(shown);
  else shown.classList.remove('pending', 'unpublished');
}

/** Its author reads on what a moderator has yet to look at. */
export function showPending(shown: HTMLElement): void {
  shown.classList.add('pending');
  const meta = part(shown, '.meta');
  if (meta.querySelector('.waits') === null) meta.append(element('span', { class: 'badge waits' }, 'Pending'));
}

export function isPending(shown: HTMLElement): boolean {
  return shown.classList.contains('pending');
}

export function isOwn(shown: HTMLElement, { account }: Session): boolean {
  return account !== null && shown.dataset['author'] === account.id;
}

/** Whether a reader can say that something in it is wrong: it is there, and somebody else's. */
export function isMarkable(shown: HTMLElement, session: Session): boolean {
  return !isTombstone(shown) && !isPending(shown) && !isOwn(shown, session);
}

/** Takes the reader there without moving more of the page than must be. */
export function goTo(shown: HTMLElement): void {
  shown.tabIndex = -1;
  shown.focus({ preventScroll: true });
  part(shown, '.body').scrollIntoView({ block: 'nearest' });
}

function metaOf(comment: CommentView, author: NonNullable<CommentView['author']>, page: Page): (Node | string)[] {
  const { id, createdAt, editedAt } = comment;
  const time = element('time', { datetime: createdAt });
  showLocalTime(time);
  return spaced(
    element('strong', { class: 'author' }, author.name),
    element('span', { class: 'badges' }, ...spaced(...author.badges.map(badge))),
    side(comment, page),
    element('a', { class: 'permalink', href: `/comments/${id}#c-${id}` }, time),
    ...(editedAt === null ? [] : [element('span', { class: 'edited' }, 'edited')]),
  );
}

function side({ stance }: CommentView, { sides }: Page): HTMLElement {
  const label = stance === 'for' || stance === 'against' ? sides?.[stance] : undefined;
  return element('span', { class: label === undefined ? 'stance' : `stance ${stance ?? ''}` }, label ?? '');
}

function badge(name: string): HTMLElement {
  return element('span', { class: 'badge' }, name.replace('_', ' '));
}

function spaced(...parts: HTMLElement[]): (HTMLElement | string)[] {
  return parts.flatMap((one) => [one, ' ']);
}
