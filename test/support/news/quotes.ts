import type { Span } from '#platform/language/span.js';
import { keepBlockIds } from '#features/articles/blocks/article.block-ids.js';
import type { Block } from '#features/articles/blocks/article.block.js';
import type { MarkedText, Place } from '#features/claims/anchoring/marked-text.js';
import type { ArticleVersions, Change, EditedArticle, Paragraph, Sentence } from './edited-article.js';
import type { Pick } from './grammar.js';

/** What truly became of a quote. Only `kept` has a place where it should be found, and only there may it be taken to stand unchanged. */
export type Fate = 'kept' | 'deleted' | 'torn' | Exclude<Change, 'none'>;

/** A quote of an article, one sentence or two, and where it is after the edit. */
export interface TrueQuote {
  readonly place: Place;
  readonly fate: Fate;
  /** Null unless kept. */
  readonly now: Place | null;
}

export interface Trial {
  readonly from: MarkedText;
  readonly to: MarkedText;
  readonly quotes: readonly TrueQuote[];
}

const TWO_SENTENCES_SHARE = 5;
const CHARS_MAX = 400;

/** All sentences of an article, and some pairs of them, as quotes. */
export function trialOf({ language, before, after }: EditedArticle, pick: Pick): Trial {
  let ids = 0;
  const newId = (): string => `b${(ids += 1)}`;
  const earlier = keepBlockIds([], before.map(toBlock), newId);
  const later = keepBlockIds(earlier, after.map(toBlock), newId);
  const found = new Map(
    after.flatMap((paragraph, n) => paragraph.map((sentence, k) => [sentence.id, { n, k, sentence }])),
  );
  const quotes = before.flatMap((paragraph, n) =>
    paragraph.map((_, k): TrueQuote => {
      const two = spanOf(paragraph, k, 2);
      const length = pick(TWO_SENTENCES_SHARE) === 0 && two !== null && two.end - two.start <= CHARS_MAX ? 2 : 1;
      const sentences = paragraph.slice(k, k + length).map(({ id }) => found.get(id));
      const fate = fateOf(sentences);
      const [first] = sentences;
      const now = fate === 'kept' && first ? placeOf(later, after, first, length) : null;
      return { place: { blockId: earlier[n]?.id ?? '', span: spanOf(paragraph, k, length) ?? NOWHERE }, fate, now };
    }),
  );
  return { from: toText(1, language, earlier), to: toText(2, language, later), quotes };
}

/** Versions of an article as texts, and where in each of them a sentence stands. */
export interface LaidVersions {
  readonly texts: readonly MarkedText[];
  /** By the sentence's id, for each version. */
  readonly sentences: readonly ReadonlyMap<number, { readonly place: Place; readonly text: string }>[];
}

/** Blocks keep their ids from version to version as those of articles do. */
export function layOut({ language, versions }: ArticleVersions): LaidVersions {
  let ids = 0;
  let blocks: Block[] = [];
  const newId = (): string => `b${(ids += 1)}`;
  const laid = versions.map((paragraphs, version) => {
    blocks = keepBlockIds(blocks, paragraphs.map(toBlock), newId);
    const here = blocks;
    const sentences = paragraphs.flatMap((paragraph, n) =>
      paragraph.map(({ id, text }, k) => {
        const place = { blockId: here[n]?.id ?? '', span: spanOf(paragraph, k, 1) ?? NOWHERE };
        return [id, { place, text }] as const;
      }),
    );
    return { text: toText(version + 1, language, here), sentences: new Map(sentences) };
  });
  return { texts: laid.map(({ text }) => text), sentences: laid.map(({ sentences }) => sentences) };
}

const NOWHERE: Span = { start: 0, end: 0 };

interface Found {
  readonly n: number;
  readonly k: number;
  readonly sentence: Sentence;
}

function fateOf(sentences: readonly (Found | undefined)[]): Fate {
  const left = sentences.filter((one) => one !== undefined);
  const changed = left.find(({ sentence }) => sentence.change !== 'none');
  if (left.length === 0) return 'deleted';
  if (changed !== undefined && changed.sentence.change !== 'none') return changed.sentence.change;
  const [first] = left;
  const isWhole = left.length === sentences.length && left.every(({ n, k }, m) => n === first?.n && k === first.k + m);
  return isWhole ? 'kept' : 'torn';
}

function placeOf(blocks: readonly Block[], after: readonly Paragraph[], { n, k }: Found, length: number): Place {
  return { blockId: blocks[n]?.id ?? '', span: spanOf(after[n] ?? [], k, length) ?? NOWHERE };
}

/** Where sentences of a paragraph stand in its text; null when there are fewer. */
function spanOf(paragraph: Paragraph, first: number, length: number): Span | null {
  if (first + length > paragraph.length) return null;
  const lengthOf = (sentences: Paragraph): number => toTextOf(sentences).length;
  const start = first === 0 ? 0 : lengthOf(paragraph.slice(0, first)) + 1;
  return { start, end: start + lengthOf(paragraph.slice(first, first + length)) };
}

function toTextOf(paragraph: Paragraph): string {
  return paragraph.map(({ text }) => text).join(' ');
}

function toBlock(paragraph: Paragraph): Omit<Block, 'id'> {
  return { kind: 'paragraph', text: toTextOf(paragraph), html: '' };
}

function toText(revision: number, language: string, blocks: readonly Block[]): MarkedText {
  return { revision, language, blocks: blocks.map(({ id, text }) => ({ id, text })) };
}
