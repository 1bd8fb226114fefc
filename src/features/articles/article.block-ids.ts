import type { Block, UnidentifiedBlock } from './article.block.js';

/** At least this share of words in common makes an edited block clearly the same one; below it, it is a new one. */
const SAME_BLOCK_MIN = 0.5;
/** An edited block is looked for among this many blocks around its place, so that a rewritten article stays quick. */
const CANDIDATES_MAX = 40;

/**
 * Gives the blocks of a new revision their ids. A block keeps the id of the previous block with the same text, wherever it
 * moved (of several alike, the first goes with the first). What is left keeps the id of a previous block that stood
 * between the same neighbours and shares most of its words. No id is given twice; the rest get `newId()`.
 */
export function keepBlockIds(
  previous: readonly Block[],
  next: readonly UnidentifiedBlock[],
  newId: () => string,
): Block[] {
  const sources = matchEqual(previous, next);
  matchEdited(previous, next, sources);
  return next.map((block, index) => {
    const source = sources[index];
    return { ...block, id: (source !== undefined && previous[source]?.id) || newId() };
  });
}

/** For each new block the index of the previous block with the same text. */
function matchEqual(previous: readonly Block[], next: readonly UnidentifiedBlock[]): (number | undefined)[] {
  const waiting = new Map<string, number[]>();
  previous.forEach(({ text }, index) => {
    const indexes = waiting.get(text);
    if (indexes) indexes.push(index);
    else waiting.set(text, [index]);
  });
  return next.map(({ text }) => waiting.get(text)?.shift());
}

interface Pair {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** Adds to `sources` the edited blocks, most alike first, so that a better match is never taken by a worse one. */
function matchEdited(
  previous: readonly Block[],
  next: readonly UnidentifiedBlock[],
  sources: (number | undefined)[],
): void {
  const taken = new Set(sources.filter((source) => source !== undefined));
  const pairs = next.flatMap((block, to) => {
    if (sources[to] !== undefined) return [];
    const words = wordsOf(block.text);
    return candidates(sources, to, previous.length, taken).flatMap((from): Pair[] => {
      const share = shareOfWords(words, wordsOf(previous[from]?.text ?? ''));
      return share >= SAME_BLOCK_MIN ? [{ from, to, share }] : [];
    });
  });
  pairs.sort((a, b) => b.share - a.share || a.to - b.to || a.from - b.from);
  for (const { from, to } of pairs) {
    if (sources[to] !== undefined || taken.has(from)) continue;
    sources[to] = from;
    taken.add(from);
  }
}

/** The previous blocks, not yet taken, between those that the neighbours of the new block `to` came from. */
function candidates(
  sources: readonly (number | undefined)[],
  to: number,
  length: number,
  taken: ReadonlySet<number>,
): number[] {
  const before = sources.slice(0, to).findLast((source) => source !== undefined) ?? -1;
  const after = sources.slice(to + 1).find((source) => source !== undefined) ?? length;
  const [low, high] = before < after ? [before, after] : [after, before];
  const between: number[] = [];
  for (let index = low + 1; index < high && between.length < CANDIDATES_MAX; index += 1) {
    if (!taken.has(index)) between.push(index);
  }
  return between;
}

function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1);
  return words;
}

/** Words in common, counted with their repetitions: the coefficient of Sørensen and Dice (Dice, Ecology 26, 1945), 0 to 1. */
function shareOfWords(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0;
  for (const [word, count] of a) common += Math.min(count, b.get(word) ?? 0);
  const total = sizeOf(a) + sizeOf(b);
  return total === 0 ? 0 : (2 * common) / total;
}

function sizeOf(words: ReadonlyMap<string, number>): number {
  let size = 0;
  for (const count of words.values()) size += count;
  return size;
}
