import type { CommentSort } from '#features/comments/comment.contract.js';
import type { ThreadView } from '#features/threads/thread.contract.js';
import { part } from '../shared/element.js';

/** What the server wrote on the page: which debate it shows, and how far in the article's stream. */
export interface Page {
  readonly site: string;
  /** Of the article; empty for none. */
  readonly section: string;
  readonly articleId: string;
  readonly threadId: string;
  readonly sort: CommentSort;
  /** The side of a motion that is shown; empty: all. */
  readonly stance: string;
  /** False on a page about one comment. */
  readonly wholeThread: boolean;
  /** Whether readers can report errors. */
  readonly claims: boolean;
  /** How long after posting an author may edit. */
  readonly editWindowS: number;
  readonly seq: number;
  readonly sides: ThreadView['sides'];
}

/** Null on a page without a debate. */
export function readPage(): Page | null {
  const main = document.querySelector<HTMLElement>('main[data-article]');
  if (main === null) return null;
  const {
    site = '',
    section = '',
    article = '',
    thread = '',
    kind,
    sort,
    stance = '',
    wholeThread,
    claims,
    editWindowS,
    seq,
  } = main.dataset;
  const template = part(main, '#comment-template').dataset;
  return {
    site,
    section,
    articleId: article,
    threadId: thread,
    sort: sort as CommentSort,
    stance,
    wholeThread: wholeThread === 'true',
    claims: claims === 'true',
    editWindowS: Number(editWindowS),
    seq: Number(seq),
    sides: kind === 'motion' ? { for: template['for'] ?? '', against: template['against'] ?? '' } : null,
  };
}
