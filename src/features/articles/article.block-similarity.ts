/** The words of a text with the number of times each stands there; in writing without spaces, its characters. */
export interface WordBag {
  readonly counts: ReadonlyMap<string, number>;
  readonly size: number;
}

const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}]+/gu;

export function wordBag(text: string): WordBag {
  const counts = new Map<string, number>();
  const words = text.toLowerCase().match(WORD) ?? [];
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, size: words.length };
}

/**
 * The Sørensen-Dice coefficient of two bags of words, 0 to 1: twice the words both have, of all their words
 * (Dice 1945, Sørensen 1948). A half of a paragraph that was cut in two scores 2/3.
 */
export function similarity(a: WordBag, b: WordBag): number {
  if (a.size + b.size === 0) return 0;
  const [small, large] = a.counts.size <= b.counts.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [word, count] of small.counts) shared += Math.min(count, large.counts.get(word) ?? 0);
  return (2 * shared) / (a.size + b.size);
}

/** The most that `similarity` can be, known from the lengths alone. */
export function similarityMax(a: WordBag, b: WordBag): number {
  return a.size + b.size === 0 ? 0 : (2 * Math.min(a.size, b.size)) / (a.size + b.size);
}
