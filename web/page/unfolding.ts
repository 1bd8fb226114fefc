import type { CommentView } from '#features/comments/comment.contract.js';
import { send } from '../shared/api.js';
import { findComment, goTo } from './comment.js';
import type { CommentList } from './comment-list.js';
import { showMore } from './comment-counts.js';
import { part } from '../shared/element.js';
import { notifyOf } from '../shared/notice.js';

const REPLIES_PER_PAGE = 50;

interface Replies {
  readonly items: readonly CommentView[];
  readonly next: string | null;
}

/** How far the replies to a comment were read: the cursor of the next page, and the last one of those before. */
interface Place {
  readonly after: string | null;
  readonly last: HTMLElement | null;
}

/** Replies that are not on the page unfold in their place, a page at a time, instead of a link away. */
export class Unfolding {
  private readonly places = new Map<HTMLElement, Place>();

  constructor(private readonly list: CommentList) {}

  start(): void {
    part(document, '#comments').addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLElement>('.more a') : null;
      const comment = link?.closest<HTMLElement>('.comment');
      if (!link || !comment || wantsAnotherTab(event)) return;
      event.preventDefault();
      if (link.ariaBusy !== 'true') void this.unfold(comment, link);
    });
  }

  private async unfold(comment: HTMLElement, link: HTMLElement): Promise<void> {
    link.ariaBusy = 'true';
    try {
      const first = await this.showNext(comment);
      if (first !== null) goTo(first);
    } catch (error) {
      notifyOf(error);
    } finally {
      link.ariaBusy = null;
    }
  }

  /** Reads on until something new is shown; the first of that. Null when there is nothing. */
  private async showNext(comment: HTMLElement): Promise<HTMLElement | null> {
    let { after, last } = this.places.get(comment) ?? { after: null, last: null };
    let first: HTMLElement | null = null;
    do {
      const { items, next } = await readReplies(comment, after);
      for (const reply of items) {
        const isNew = findComment(reply.id) === null;
        last = this.list.showReply(reply, comment, last);
        if (isNew) first ??= last;
      }
      after = next;
      this.places.set(comment, { after, last });
    } while (first === null && after !== null);
    const link = comment.querySelector<HTMLElement>(':scope > .more a');
    showMore(comment, after === null ? 0 : Number(link?.dataset['replies'] ?? 0));
    return first;
  }
}

async function readReplies(comment: HTMLElement, after: string | null): Promise<Replies> {
  const place = after === null ? '' : `&after=${encodeURIComponent(after)}`;
  const path = `/comments/${comment.dataset['id'] ?? ''}/replies?limit=${REPLIES_PER_PAGE}${place}`;
  return (await send<Replies>('GET', path)).content;
}

function wantsAnotherTab({ button, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return button !== 0 || ctrlKey || metaKey || shiftKey;
}
