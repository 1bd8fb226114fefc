import { element, part } from '../shared/element.js';
import { findComment } from './comment.js';
import { highlight, highlightsOf, unhighlight } from './highlight.js';
import { removeBadge, showBadge } from './mark-badge.js';
import { placeAmongOthers, tidy, unlist } from './mark-lists.js';
import type { ShownMark } from './shown-mark.js';
import { readBlocks, type TextBlock } from './text-blocks.js';
import { isTombstone } from './tombstone.js';

const STANDING: ReadonlySet<string> = new Set(['anchored', 'moved']);

/**
 * Shows a mark in the article where its words stand in the revision that the page shows, and else in the list below it.
 * Without `isListed` it is then not shown at all.
 */
export function showInArticle(mark: ShownMark, isListed: boolean): boolean {
  const article = part(document, '.article');
  const block = article.querySelector(`[data-block="${CSS.escape(mark.blockId ?? '')}"]`);
  const isMarked = place(mark, Number(article.dataset['revision']), () => (block ? readBlocks(block)[0] : undefined));
  if (!isMarked && !isListed) return false;
  showBadge(mark, isMarked ? marksAfter(mark) : placeAmongOthers(mark));
  tidy();
  return true;
}

/** Shows a mark at its comment, and in it where the words stand there. False when the comment is not on the page. */
export function showInComment(mark: ShownMark): boolean {
  const shown = findComment(mark.subject.id);
  if (shown === null || isTombstone(shown)) return false;
  place(mark, Number(shown.dataset['version']), () => readBlocks(part(shown, '.body'))[Number(mark.blockId)]);
  showBadge(mark, marksOf(shown));
  return true;
}

export function removeMark(claimId: string): void {
  unhighlight(claimId);
  removeBadge(claimId);
  unlist(claimId);
  tidy();
}

/** Marks the words where they stand. Where the page shows an older text than the mark is of, they stay marked as they are. */
function place(mark: ShownMark, revision: number, block: () => TextBlock | undefined): boolean {
  const { claimId, tone } = mark;
  const known = highlightsOf(claimId);
  if (mark.revision > revision && known.length > 0) {
    for (const one of known) one.dataset['tone'] = tone;
    return true;
  }
  unhighlight(claimId);
  const stands = mark.revision === revision && STANDING.has(mark.anchorState);
  return stands && highlight(block(), mark, tone);
}

/** Below the block in which the words stand, where there is room for it: the text does not move. */
function marksAfter({ claimId }: ShownMark): Element {
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
