import type { CommentView } from '#features/comments/comment.contract.js';
import { findComment, newComment, showComment } from './comment.js';
import { part } from './element.js';
import type { Page } from './page.js';

const FRESH_MS = 6_000;

/** The comments on the page. */
export class CommentList {
  constructor(
    private readonly page: Page,
    /** Called with each comment that is new on the page or shown anew. */
    readonly onShown: (shown: HTMLElement) => void,
  ) {}

  /** Shows a comment where it belongs, or anew where it stands. False when its place is not on this page. */
  show(comment: CommentView, own: boolean): boolean {
    const known = findComment(comment.id);
    const shown = known ?? newComment(comment);
    if (known === null && !this.insert(shown, comment, own)) return false;
    showComment(shown, comment, this.page);
    this.onShown(shown);
    if (known === null) highlight(shown);
    return true;
  }

  private insert(shown: HTMLElement, { parentId }: CommentView, own: boolean): boolean {
    const parent = parentId === null ? null : findComment(parentId);
    if (parent !== null) part(parent, '.replies').append(shown);
    else if (parentId === null && (own || this.hasPlaceForNew())) this.insertOnTop(shown);
    else return false;
    document.querySelector('#empty')?.remove();
    return true;
  }

  private insertOnTop(shown: HTMLElement): void {
    const list = part(document, '#comments');
    if (this.page.sort === 'old') list.append(shown);
    else list.prepend(shown);
  }

  /** A new comment comes first, or last on the last page of the oldest first. */
  private hasPlaceForNew(): boolean {
    if (!this.page.wholeThread) return false;
    if (this.page.sort === 'old') return document.querySelector('#debate a[rel=next]') === null;
    return !new URLSearchParams(location.search).has('after');
  }
}

function highlight(shown: HTMLElement): void {
  shown.classList.add('fresh');
  setTimeout(() => {
    shown.classList.remove('fresh');
  }, FRESH_MS);
}
