import type { MarkView } from '#features/claims/claim.contract.js';
import { element, part } from '../shared/element.js';
import { notify } from '../shared/notice.js';
import { findComment } from './comment.js';
import { highlight, highlightsOf, unhighlight } from './highlight.js';
import { findBadge, removeBadge, showBadge } from './mark-badge.js';
import { listCorrection, placeAmongOthers, tidy, unlist } from './mark-lists.js';
import { labelOf, toneOf } from './mark.words.js';
import { readBlocks, type TextBlock } from './text-blocks.js';
import { isTombstone } from './tombstone.js';

const STANDING: ReadonlySet<string> = new Set(['anchored', 'moved']);

/** Shows what is public of single sentences: in the text where they stand in what the page shows, below it where not. */
export class Marks {
  constructor(private readonly articleId: string) {}

  /** Null: nothing of the claim is public any more. */
  show(claimId: string, mark: MarkView | null): void {
    const before = findBadge(claimId)?.textContent;
    if (mark === null) {
      remove(claimId);
      return;
    }
    const isHere = mark.subject.type === 'article' ? this.showInArticle(mark) : this.showInComment(mark);
    if (isHere && before !== labelOf(mark)) tell(mark);
  }

  /** The marks of a comment that was shown anew, in place of whatever stood there. */
  showOf(shown: HTMLElement, marks: readonly MarkView[]): void {
    const known = shown.querySelectorAll<HTMLElement>(':scope > .actions > .marks > .mark-badge');
    const wanted = new Set(marks.map(({ claimId }) => claimId));
    for (const { dataset } of known) if (!wanted.has(dataset['claim'] ?? '')) remove(dataset['claim'] ?? '');
    for (const mark of marks) this.showInComment(mark);
  }

  private showInArticle(mark: MarkView): boolean {
    if (mark.subject.id !== this.articleId) return false;
    const article = part(document, '.article');
    const block = article.querySelector(`[data-block="${CSS.escape(mark.blockId ?? '')}"]`);
    const isMarked = place(mark, Number(article.dataset['revision']), () => (block ? readBlocks(block)[0] : undefined));
    showBadge(mark, this.articleId, isMarked ? marksAfter(mark) : placeAmongOthers(mark));
    listCorrection(mark);
    tidy();
    return true;
  }

  private showInComment(mark: MarkView): boolean {
    const shown = findComment(mark.subject.id);
    if (shown === null || isTombstone(shown)) return false;
    place(mark, Number(shown.dataset['version']), () => readBlocks(part(shown, '.body'))[Number(mark.blockId)]);
    showBadge(mark, this.articleId, marksOf(shown));
    return true;
  }
}

/** Marks the words where they stand. Where the page shows an older text than the mark is of, they stay marked as they are. */
function place(mark: MarkView, revision: number, block: () => TextBlock | undefined): boolean {
  const known = highlightsOf(mark.claimId);
  if (mark.revision > revision && known.length > 0) {
    for (const one of known) one.dataset['tone'] = toneOf(mark);
    return true;
  }
  unhighlight(mark.claimId);
  const stands = mark.revision === revision && STANDING.has(mark.anchorState);
  return stands && highlight(block(), mark, { 'data-claim': mark.claimId, 'data-tone': toneOf(mark) });
}

/** Below the block in which the words stand, where there is room for it: the text does not move. */
function marksAfter({ claimId }: MarkView): Element {
  const block = highlightsOf(claimId)[0]?.closest('[data-block]') ?? part(document, '.article > :last-child');
  const known = block.nextElementSibling;
  if (known?.classList.contains('marks') === true) return known;
  const made = element('div', { class: 'marks' });
  block.after(made);
  return made;
}

function marksOf(comment: HTMLElement): Element {
  const known = comment.querySelector(':scope > .actions > .marks');
  if (known !== null) return known;
  const made = element('div', { class: 'marks' });
  part(comment, 'button.reply').after(' ', made);
  return made;
}

function remove(claimId: string): void {
  unhighlight(claimId);
  removeBadge(claimId);
  unlist(claimId);
  tidy();
}

/** The words themselves are not told: they may be hidden a moment later. */
function tell(mark: MarkView): void {
  const { claimId, subject } = mark;
  const elsewhere = subject.type === 'comment' ? `#c-${subject.id}` : '#other-marks';
  notify(`About a sentence here: ${labelOf(mark)}`, highlightsOf(claimId).length > 0 ? `#mark-${claimId}` : elsewhere);
}
