import type { MarkView } from '#features/claims/claim.contract.js';
import { notify } from '../shared/notice.js';
import { highlightsOf } from './highlight.js';
import { findBadge } from './mark-badge.js';
import { listCorrection, tidy } from './mark-lists.js';
import { removeMark, showInArticle, showInComment } from './marks.js';
import { publicMark, type ShownMark } from './shown-mark.js';

/** Shows what is public of single sentences, as it changes. */
export class PublicMarks {
  constructor(private readonly articleId: string) {}

  /** Null: nothing of the claim is public any more. */
  show(claimId: string, mark: MarkView | null): void {
    if (mark === null) {
      removeMark(claimId);
      return;
    }
    const before = findBadge(claimId)?.textContent;
    const shown = publicMark(mark, this.articleId);
    const isHere = mark.subject.type === 'article' ? this.showInArticle(mark, shown) : showInComment(shown);
    if (isHere && before !== shown.label) tell(shown);
  }

  /** The marks of a comment that was shown anew, in place of whatever stood there. */
  showOf(comment: HTMLElement, marks: readonly MarkView[]): void {
    const known = comment.querySelectorAll<HTMLElement>(
      ':scope > .actions > .marks > .mark-badge:not([data-tone=own])',
    );
    const wanted = new Set(marks.map(({ claimId }) => claimId));
    for (const { dataset } of known) if (!wanted.has(dataset['claim'] ?? '')) removeMark(dataset['claim'] ?? '');
    for (const mark of marks) showInComment(publicMark(mark, this.articleId));
  }

  private showInArticle(mark: MarkView, shown: ShownMark): boolean {
    if (mark.subject.id !== this.articleId) return false;
    showInArticle(shown, true);
    listCorrection(mark);
    tidy();
    return true;
  }
}

/** The words themselves are not told: they may be hidden a moment later. */
function tell({ claimId, subject, label }: ShownMark): void {
  const elsewhere = subject.type === 'comment' ? `#c-${subject.id}` : '#other-marks';
  notify(`About a sentence here: ${label}`, highlightsOf(claimId).length > 0 ? `#mark-${claimId}` : elsewhere);
}
