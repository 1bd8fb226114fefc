import type { CommentView } from '#features/comments/comment.contract.js';
import { element, part } from './element.js';
import { showLocalTime } from './local-time.js';
import type { Page } from './page.js';

const TOMBSTONES: Readonly<Record<string, string>> = {
  deleted: 'Deleted by its author.',
  removed: 'Removed by the moderators.',
};

export interface Counts {
  readonly up: number | null;
  readonly down: number | null;
  readonly replies: number;
}

export function findComment(id: string): HTMLElement | null {
  return document.getElementById(`c-${id}`);
}

/** A comment's list item, still empty. */
export function newComment({ id, depth }: CommentView): HTMLElement {
  const template = part(document, '#comment-template') as HTMLTemplateElement;
  const shown = part(template.content.cloneNode(true) as DocumentFragment, '.comment');
  shown.id = `c-${id}`;
  Object.assign(shown.dataset, { id, depth: String(depth) });
  return shown;
}

/** Shows a comment in its list item; its replies, an open form and the reader's own vote stay. */
export function showComment(shown: HTMLElement, comment: CommentView, page: Page): void {
  const { author } = comment;
  if (author === null) {
    showTombstone(shown, comment.status);
    return;
  }
  const { id, createdAt, editedAt } = comment;
  const time = element('time', { datetime: createdAt });
  showLocalTime(time);
  part(shown, '.meta').replaceChildren(
    ...spaced(
      element('strong', { class: 'author' }, author.name),
      element('span', { class: 'badges' }, ...spaced(...author.badges.map(badge))),
      side(comment, page),
      element('a', { class: 'permalink', href: `/comments/${id}` }, time),
      ...(editedAt === null ? [] : [element('span', { class: 'edited' }, 'edited')]),
    ),
  );
  showBody(part(shown, '.body'), comment.html ?? '');
  showCounts(shown, comment.counts);
}

export function showTombstone(shown: HTMLElement, status: string): void {
  const words = TOMBSTONES[status] ?? 'Not shown at the moment.';
  part(shown, '.meta').replaceChildren(element('em', { class: 'tombstone' }, words));
  part(shown, '.body').replaceChildren();
}

export function isTombstone(shown: HTMLElement): boolean {
  return shown.querySelector(':scope > .meta > .tombstone') !== null;
}

/** Absolute figures; replies that are not on this page are a link away. */
export function showCounts(shown: HTMLElement, { up, down, replies }: Counts): void {
  part(shown, '.up').textContent = String(up ?? 0);
  part(shown, '.down').textContent = String(down ?? 0);
  const hidden = replies - part(shown, '.replies').children.length;
  shown.querySelector(':scope > .more')?.remove();
  if (hidden <= 0) return;
  const link = element('a', { href: `/comments/${shown.dataset['id'] ?? ''}` }, `More replies (${hidden})`);
  shown.append(element('p', { class: 'more' }, link));
}

/** The server's HTML is sanitised; it is the only text that goes in as HTML. */
function showBody(body: HTMLElement, html: string): void {
  if (body.innerHTML !== html) body.innerHTML = html;
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
