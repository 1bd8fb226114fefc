/** The words of a text, sorted, each as often as it stands there; in writing without spaces, its characters. */
export type WordBag = readonly string[];

const WORD =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]|[\p{L}\p{M}\p{N}]+/gu;

export function wordBag(text: string): WordBag {
  return (text.toLowerCase().match(WORD) ?? []).sort();
}

/**
 * The Sørensen-Dice coefficient of two bags of words, 0 to 1: twice the words both have, of all their words
 * (Dice 1945, Sørensen 1948).
 */
export function similarity(a: WordBag, b: WordBag): number {
  const all = a.length + b.length;
  return all === 0 ? 0 : (2 * sharedWords(a, b)) / all;
}

/** The most that `similarity` can be, known from the lengths alone. */
export function similarityMax(a: WordBag, b: WordBag): number {
  const all = a.length + b.length;
  return all === 0 ? 0 : (2 * Math.min(a.length, b.length)) / all;
}

function sharedWords(a: WordBag, b: WordBag): number {
  let [shared, m, n] = [0, 0, 0];
  for (let [x, y] = [a[m], b[n]]; x !== undefined && y !== undefined; x = a[m], y = b[n]) {
    if (x === y) shared += 1;
    if (x <= y) m += 1;
    if (y <= x) n += 1;
  }
  return shared;
}
