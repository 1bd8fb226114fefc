import type { MarkView } from '#features/claims/claim.contract.js';
import { element } from '../shared/element.js';
import { labelOf, toneOf } from './mark.words.js';

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
const KINDS = { primary: 'primary source', secondary: 'secondary source' } as const;

/** What is public of a claim. */
export function publicMark(mark: MarkView, articleId: string): ShownMark {
  return { ...mark, label: labelOf(mark), tone: toneOf(mark), content: contentOf(mark, articleId) };
}

function contentOf(mark: MarkView, articleId: string): HTMLElement[] {
  const { summary, correction, anchorState, sources, state } = mark;
  const changed = CHANGED[anchorState];
  return [
    ...[correction, summary].flatMap((text) => (text === null ? [] : [written(text)])),
    ...(state === 'under_review' ? [element('p', {}, 'The staff looks at these words.')] : []),
    ...(sources.length === 0 ? [] : [element('ul', {}, ...sources.map(toSource))]),
    ...(changed === undefined ? [] : [element('p', { class: 'hint' }, changed)]),
    element('p', { class: 'hint' }, ...moreOf(mark, articleId)),
  ];
}

export function written(text: string): HTMLElement {
  return element('p', { class: 'written', dir: 'auto' }, text);
}

/** An address that is none of the web's is text. */
function toSource({ url, kind, title }: MarkView['sources'][number]): HTMLElement {
  const name = typeof title === 'string' ? title : url;
  const link = /^https?:\/\//i.test(url)
    ? element('a', { href: url, rel: 'nofollow noopener noreferrer', dir: 'auto' }, name)
    : element('span', { dir: 'auto' }, name);
  return element('li', {}, link, ' ', element('span', { class: 'hint' }, KINDS[kind]));
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
