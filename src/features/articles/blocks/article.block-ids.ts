import type { Block, UnidentifiedBlock } from './article.block.js';
import {
  between,
  type Match,
  matchInOrder,
  placesBetween,
  placesByText,
  type Stretch,
  zip,
} from './article.block-order.js';
import { similarity, similarityMax, type WordBag, wordBag } from './article.block-similarity.js';

/**
 * Two blocks with this share of their words in common are one block that was edited. A half of a paragraph that was cut in
 * two has 2/3; different paragraphs of one news article were measured at 0.39 at most.
 */
const SAME_BLOCK_SIMILARITY_MIN = 0.6;

/** Of a rewritten stretch, a block is compared with this many blocks around its place: 200,000 pairs in the longest article. */
const COMPARED_BLOCKS_MAX = 40;

type Texts = readonly Pick<Block, 'text'>[];

/**
 * Gives the blocks of a new revision their ids. A block keeps the id of the block before the edit that it clearly is: one
 * of the same text that kept its order, else one of the same text from elsewhere, else one between the same neighbours that
 * shares most of its words. The others take one from `newId`. No id is given twice, when those of `previous` are unique.
 */
export function keepBlockIds(
  previous: readonly Block[],
  next: readonly UnidentifiedBlock[],
  newId: () => string,
): Block[] {
  const previousOf = matchBlocks(previous, next);
  return next.map(({ kind, text, html }, place) => {
    const match = previous[previousOf.get(place) ?? -1];
    return { id: match?.id ?? newId(), kind, text, html };
  });
}

/** For the place of each block that is an old one, the place of the old one. */
function matchBlocks(previous: Texts, next: Texts): ReadonlyMap<number, number> {
  const inOrder = matchInOrder(textsOf(previous), textsOf(next));
  const pairs = new Pairs(inOrder);
  pairs.add(moved(previous, next, pairs));
  const all = { previousFrom: 0, previousTo: previous.length, nextFrom: 0, nextTo: next.length };
  const bags = { previous: bagsOf(previous), next: bagsOf(next) };
  for (const stretch of between(inOrder, all)) pairs.add(edited(bags, stretch, pairs));
  return pairs.previousOf;
}

class Pairs {
  readonly previousOf = new Map<number, number>();
  private readonly taken = new Set<number>();

  constructor(matches: readonly Match[]) {
    this.add(matches);
  }

  /** Leaves out a match of which one side has another already. */
  add(matches: readonly Match[]): void {
    for (const [previous, next] of matches) {
      if (this.taken.has(previous) || this.previousOf.has(next)) continue;
      this.taken.add(previous);
      this.previousOf.set(next, previous);
    }
  }

  freePrevious(from: number, to: number): number[] {
    return placesBetween(from, to).filter((place) => !this.taken.has(place));
  }

  freeNext(from: number, to: number): number[] {
    return placesBetween(from, to).filter((place) => !this.previousOf.has(place));
  }
}

function moved(previous: Texts, next: Texts, pairs: Pairs): Match[] {
  const free = placesByText(textsOf(previous), pairs.freePrevious(0, previous.length));
  const places = placesByText(textsOf(next), pairs.freeNext(0, next.length));
  return [...places].flatMap(([text, after]) => zip(free.get(text) ?? [], after));
}

interface Bags {
  readonly previous: (place: number) => WordBag;
  readonly next: (place: number) => WordBag;
}

interface Likeness {
  readonly match: Match;
  readonly score: number;
  readonly distance: number;
}

/** The similar blocks of a stretch, the most similar first, and of equally similar ones those that moved least. */
function edited(bags: Bags, stretch: Stretch, pairs: Pairs): Match[] {
  const before = pairs.freePrevious(stretch.previousFrom, stretch.previousTo);
  const after = pairs.freeNext(stretch.nextFrom, stretch.nextTo);
  const likenesses = after.flatMap((place, n) => {
    const middle = Math.round((n * before.length) / after.length);
    const from = Math.max(0, middle - COMPARED_BLOCKS_MAX / 2);
    const near = before.slice(from, middle + COMPARED_BLOCKS_MAX / 2);
    return near.map((old, k): Likeness => ({
      match: [old, place],
      score: likeness(bags.previous(old), bags.next(place)),
      distance: Math.abs(from + k - n),
    }));
  });
  return likenesses
    .filter(({ score }) => score >= SAME_BLOCK_SIMILARITY_MIN)
    .sort((a, b) => b.score - a.score || a.distance - b.distance)
    .map(({ match }) => match);
}

function likeness(a: WordBag, b: WordBag): number {
  return similarityMax(a, b) < SAME_BLOCK_SIMILARITY_MIN ? 0 : similarity(a, b);
}

/** Only the few blocks that changed are ever cut into words. */
function bagsOf(blocks: Texts): (place: number) => WordBag {
  const bags = new Map<number, WordBag>();
  return (place) => {
    const bag = bags.get(place) ?? wordBag(blocks[place]?.text ?? '');
    bags.set(place, bag);
    return bag;
  };
}

function textsOf(blocks: Texts): string[] {
  return blocks.map(({ text }) => text);
}
