import type { MarkView } from '#features/claims/claim.contract.js';
import { element } from '../shared/element.js';
import { markText } from '../shared/mark-text.js';
import { labelOf, toneOf } from '../shared/mark.words.js';

/** A mark as it stands beside its words. */
export interface ShownMark extends Pick<
  MarkView,
  'claimId' | 'subject' | 'revision' | 'anchorState' | 'blockId' | 'start' | 'end' | 'exact' | 'quote'
> {
  readonly label: string;
  readonly tone: string;
  /** What there is to read of it. */
  readonly content: readonly Node[];
}

const CHANGED: Readonly<Record<string, string>> = {
  text_changed: 'The text has changed since.',
  orphaned: 'These words are not in the text any more.',
};

/** What is public of a claim. */
export function publicMark(mark: MarkView, articleId: string): ShownMark {
  return { ...mark, label: labelOf(mark), tone: toneOf(mark), content: contentOf(mark, articleId) };
}

function contentOf(mark: MarkView, articleId: string): HTMLElement[] {
  const changed = CHANGED[mark.anchorState];
  return [
    ...markText(mark),
    ...(mark.state === 'under_review' ? [element('p', {}, 'The staff looks at these words.')] : []),
    ...(changed === undefined ? [] : [element('p', { class: 'hint' }, changed)]),
    element('p', { class: 'hint' }, ...moreOf(mark, articleId)),
  ];
}

function moreOf({ claimId, asOf, threadId }: MarkView, articleId: string): (Node | string)[] {
  const debate = `/articles/${articleId}?thread=${threadId ?? ''}`;
  return [
    ...(asOf === null ? [] : ['As of ', day(asOf), ' · ']),
    element('a', { href: `/claims/${claimId}` }, 'More about it'),
    ...(threadId === null ? [] : [' · ', element('a', { href: debate }, 'Debate about this')]),
  ];
}

export function day(at: string): HTMLElement {
  return element('time', { datetime: at }, at.slice(0, 10));
}
