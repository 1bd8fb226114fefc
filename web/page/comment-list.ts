import type { CommentView } from '#features/comments/comment.contract.js';
import { findComment, newComment, showComment } from './comment.js';
import { part } from '../shared/element.js';
import type { LiveMarks } from './live-marks.js';
import type { Page } from './page.js';

const FRESH_MS = 6_000;

/** What a reader can do with a comment, or sees on it, beside what everybody sees. */
export interface Offer {
  /** Called with each comment that is new on the page or shown anew, and with all when the reader is another one. */
  offer(shown: HTMLElement): void;
}

/** The comments on the page. */
export class CommentList {
  private readonly offers: Offer[] = [];

  constructor(
    private readonly page: Page,
    private readonly marks: LiveMarks,
  ) {}

  /** Has these look after every comment from now on. */
  add(...offers: Offer[]): void {
    this.offers.push(...offers);
  }

  offerAgain(): void {
    for (const shown of document.querySelectorAll<HTMLElement>('#comments .comment')) this.onShown(shown);
  }

  /** Shows a comment where it belongs, or anew where it stands. False when its place is not on this page. */
  show(comment: CommentView, own: boolean): boolean {
    const known = findComment(comment.id);
    const shown = known ?? newComment(comment);
    if (known === null && !this.insert(shown, comment, own)) return false;
    this.fill(shown, comment);
    if (known === null && comment.status !== 'held') highlight(shown);
    return true;
  }

  /** Shows a reply after the one before it, or first of all. One that is on the page already stays where it is. */
  showReply(reply: CommentView, parent: HTMLElement, before: HTMLElement | null): HTMLElement {
    const known = findComment(reply.id);
    if (known !== null) return known;
    const shown = newComment(reply);
    if (before === null) part(parent, '.replies').prepend(shown);
    else before.after(shown);
    this.fill(shown, reply);
    return shown;
  }

  onShown(shown: HTMLElement): void {
    for (const one of this.offers) one.offer(shown);
  }

  private fill(shown: HTMLElement, comment: CommentView): void {
    showComment(shown, comment, this.page);
    this.marks.showOf(shown, comment);
    this.onShown(shown);
  }

  private insert(shown: HTMLElement, comment: CommentView, own: boolean): boolean {
    const { parentId } = comment;
    const parent = parentId === null ? null : findComment(parentId);
    if (parent !== null) part(parent, '.replies').append(shown);
    else if (own || (parentId === null && this.hasPlaceForNew(comment))) this.insertOnTop(shown);
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
  private hasPlaceForNew({ stance }: CommentView): boolean {
    const { wholeThread, stance: side, sort } = this.page;
    if (!wholeThread || (side !== '' && side !== stance)) return false;
    if (sort === 'old') return document.querySelector('#debate a[rel=next]') === null;
    return !new URLSearchParams(location.search).has('after');
  }
}

function highlight(shown: HTMLElement): void {
  shown.classList.add('fresh');
  setTimeout(() => {
    shown.classList.remove('fresh');
  }, FRESH_MS);
}
