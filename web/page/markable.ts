import type { NewClaim } from '#features/claims/claim.contract.js';
import { readBlocks, type TextBlock } from './text-blocks.js';

const CONTEXT_CHARS = 32;

/** A text on the page in which words can be reported as wrong: as claims know it, its blocks one a line. */
export interface Markable {
  /** In the API. */
  readonly path: string;
  readonly isArticle: boolean;
  readonly revision: number;
  readonly blocks: readonly PlacedBlock[];
  readonly whole: string;
}

interface PlacedBlock {
  readonly element: Element;
  readonly block: TextBlock;
  /** Where it begins in the whole. */
  readonly start: number;
}

/** Words of the whole, by UTF-16 units. */
export interface Words {
  readonly start: number;
  readonly end: number;
}

/** The text of the article. */
export function readArticle(articleId: string): Markable | null {
  const article = document.querySelector<HTMLElement>('.article');
  if (article === null) return null;
  const elements = [...article.querySelectorAll('[data-block]')];
  const revision = Number(article.dataset['revision']);
  return { path: `articles/${articleId}`, isArticle: true, revision, ...laidOut(elements) };
}

/** The text of a comment, in the version on the page. */
export function readComment(comment: HTMLElement): Markable | null {
  const body = comment.querySelector(':scope > .body');
  const { id = '', version } = comment.dataset;
  if (body === null || version === undefined) return null;
  return { path: `comments/${id}`, isArticle: false, revision: Number(version), ...laidOut([body]) };
}

function laidOut(elements: readonly Element[]): Pick<Markable, 'blocks' | 'whole'> {
  let start = 0;
  const blocks = elements.flatMap((element) =>
    readBlocks(element).map((block) => {
      const placed = { element, block, start };
      start += block.text.length + 1;
      return placed;
    }),
  );
  return { blocks, whole: blocks.map(({ block }) => block.text).join('\n') };
}

/** The words in a range of the page; null when there are none of the text. */
export function wordsIn({ blocks, whole }: Markable, range: Range): Words | null {
  const spans = blocks.flatMap(({ block, start }) => {
    const span = block.spanOf(range);
    return span === null ? [] : [{ start: start + span.start, end: start + span.end }];
  });
  const [first] = spans;
  return first === undefined ? null : trimmed(whole, { start: first.start, end: spans.at(-1)?.end ?? first.end });
}

/** The sentences of a text, or of those of its blocks that stand in `element`. The server has the last word on where they end. */
export function sentencesOf({ blocks, whole }: Markable, element: Element | null = null): Words[] {
  const segmenter = new Intl.Segmenter(document.documentElement.lang, { granularity: 'sentence' });
  const wanted = blocks.filter((one) => element === null || one.element === element);
  return wanted.flatMap(({ block, start }) =>
    [...segmenter.segment(block.text)].flatMap(
      ({ index, segment }) => trimmed(whole, { start: start + index, end: start + index + segment.length }) ?? [],
    ),
  );
}

export function quoteOf({ whole }: Markable, { start, end }: Words): NewClaim['quote'] {
  return {
    exact: whole.slice(start, end),
    prefix: whole.slice(Math.max(0, start - CONTEXT_CHARS), start),
    suffix: whole.slice(end, end + CONTEXT_CHARS),
    ...{ start, end },
  };
}

function trimmed(whole: string, { start, end }: Words): Words | null {
  const words = whole.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  const length = words.trim().length;
  return length === 0 ? null : { start: from, end: from + length };
}
