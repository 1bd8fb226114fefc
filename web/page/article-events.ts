import type { MarkView } from '#features/claims/claim.contract.js';
import type { CommentView } from '#features/comments/comment.contract.js';
import type { ThreadView } from '#features/threads/thread.contract.js';
import type { CommentList } from './comment-list.js';
import { findComment, isOwn, showPending } from './comment.js';
import { showCounts, type Counts } from './comment-counts.js';
import { notify, notifyOfComment } from '../shared/notice.js';
import type { LiveMarks } from './live-marks.js';
import { showOpenness } from './openness.js';
import type { Page } from './page.js';
import type { Session } from '../shared/session.js';
import type { Standings } from './standings.js';
import { changeThreadCount, showThread } from './thread-links.js';
import { showTombstone } from './tombstone.js';

interface Shown {
  /** Null when it is not seen by everybody any more. */
  readonly comment: CommentView | null;
}
interface Hidden {
  readonly commentId: string;
  readonly threadId: string;
  readonly status: string;
}
interface Thread {
  readonly thread: ThreadView | null;
}
interface Recounted {
  readonly comments: readonly (Counts & { readonly id: string })[];
}
interface Marked {
  readonly claimId: string;
  /** Null when nothing of it is public any more. */
  readonly mark: MarkView | null;
}
interface DataOf {
  'comment.posted': Shown;
  'comment.restored': Shown;
  'comment.edited': Shown;
  'comment.removed': Hidden;
  'comment.deleted': Hidden;
  'comment.counts': Recounted;
  'thread.opened': Thread;
  'thread.changed': Thread;
  'article.revised': object;
  'claim.marked': Marked;
  'claim.verdict': Marked;
  'claim.changed': Marked;
  'claim.unmarked': Marked;
}
type Kind = keyof DataOf;

/** One event of the article's stream. */
export interface ArticleEvent<K extends Kind = Kind> {
  readonly seq: number;
  readonly type: K;
  readonly data: DataOf[K];
}

/** Shows on the page what happened in the debate. */
export class ArticleEvents {
  /** Posted and hidden again before this page heard of it: neither is counted. */
  private readonly hiddenUncounted = new Set<string>();

  constructor(
    private readonly page: Page,
    private readonly list: CommentList,
    private readonly session: Session,
    private readonly standings: Standings,
    private readonly marks: LiveMarks,
  ) {}

  /** Kinds that this page does not know are passed over. */
  show<K extends Kind>({ type, data }: ArticleEvent<K>): void {
    if (Object.hasOwn(this.shows, type)) this.shows[type](data);
  }

  private readonly showPosted = ({ comment }: Shown): void => {
    if (comment === null) return;
    if (comment.threadId === null) {
      this.hiddenUncounted.add(comment.id);
      return;
    }
    changeThreadCount(comment.threadId, 1);
    if (comment.threadId !== this.page.threadId) return;
    const isNew = findComment(comment.id) === null;
    const own = comment.author?.id === this.session.account?.id;
    const shown = this.list.show(comment, own);
    if (isNew && !own && shown) notifyOfComment(comment.id);
  };

  private readonly showEdited = ({ comment }: Shown): void => {
    if (comment !== null && findComment(comment.id) !== null) this.list.show(comment, false);
  };

  private readonly showHidden = ({ commentId, threadId, status }: Hidden): void => {
    if (!this.hiddenUncounted.delete(commentId)) changeThreadCount(threadId, -1);
    const shown = findComment(commentId);
    if (shown === null) return;
    if (status === 'held' && isOwn(shown, this.session)) showPending(shown);
    else showTombstone(shown, status);
    this.list.onShown(shown);
  };

  private readonly showThread = ({ thread }: Thread): void => {
    if (thread === null) return;
    showThread(thread);
    if (thread.id !== this.page.threadId) return;
    showOpenness(thread);
    this.standings.show(thread);
  };

  private readonly showMarked = ({ claimId, mark }: Marked): void => {
    this.marks.show(claimId, mark);
  };

  private readonly shows: { readonly [K in Kind]: (data: DataOf[K]) => void } = {
    'comment.posted': this.showPosted,
    'comment.restored': this.showPosted,
    'comment.edited': this.showEdited,
    'comment.removed': this.showHidden,
    'comment.deleted': this.showHidden,
    'comment.counts': showRecounted,
    'thread.opened': this.showThread,
    'thread.changed': this.showThread,
    'article.revised': tellOfRevision,
    'claim.marked': this.showMarked,
    'claim.verdict': this.showMarked,
    'claim.changed': this.showMarked,
    'claim.unmarked': this.showMarked,
  };
}

function showRecounted({ comments }: Recounted): void {
  for (const { id, ...counts } of comments) {
    const shown = findComment(id);
    if (shown !== null) showCounts(shown, counts);
  }
}

function tellOfRevision(): void {
  notify('The article was changed. Read it anew.', '');
}
