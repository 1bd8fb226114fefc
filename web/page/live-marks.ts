import type { MarkView } from '#features/claims/claim.contract.js';
import type { CommentView } from '#features/comments/comment.contract.js';
import { notify } from '../shared/notice.js';
import type { PublicMarks } from './public-marks.js';
import { keepReadingPlace } from './reading-place.js';

/** What is found of single sentences, as it changes. What shows it is fetched with the first change: most readers see none. */
export class LiveMarks {
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly articleId: string) {}

  /** The words themselves open what there is to read of them, as the button beside them does. */
  start(): void {
    document.addEventListener('click', ({ target }) => {
      const words = target instanceof Element && target.closest('a') === null ? target.closest('mark') : null;
      if (words === null || getSelection()?.isCollapsed === false) return;
      const claimId = CSS.escape(words.dataset['claim'] ?? '');
      document.querySelector<HTMLElement>(`.mark-badge[data-claim="${claimId}"]`)?.click();
    });
  }

  /** Null: nothing of the claim is public any more. */
  show(claimId: string, mark: MarkView | null): void {
    this.later((marks) => {
      marks.show(claimId, mark);
    });
  }

  /** After a comment was shown, as far as that is the version which stands there. */
  showOf(shown: HTMLElement, { marks, version }: CommentView): void {
    const hasNone = (marks ?? []).length === 0 && shown.querySelector(':scope > .actions > .marks') === null;
    if (hasNone || shown.dataset['version'] !== String(version)) return;
    this.later((shows) => {
      shows.showOf(shown, (marks ?? []) as readonly object[] as readonly MarkView[]);
    });
  }

  /** One after the other, in the order of the events. */
  private later(work: (marks: PublicMarks) => void): void {
    this.last = this.last
      .then(async () => {
        const { PublicMarks } = await import('./public-marks.js');
        keepReadingPlace(() => {
          work(new PublicMarks(this.articleId));
        });
      })
      .catch(() => {
        notify('What is known of a sentence here has changed. Read the page anew.', '');
      });
  }
}
