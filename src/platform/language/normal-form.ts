import { foldCase } from '#kernel/case.js';
import { preparedText, wordsOf } from './words.js';

/** Some letters take a second look: their small form is made of two signs, of which one is no letter. */
const PASSES_MAX = 3;

/**
 * What a text says, however it is set: NFKC, one case, no punctuation, no quotation marks, single spaces. Digits with what
 * stands between them, signs before numbers, %, currencies and apostrophes in words stay.
 */
export function normalForm(text: string): string {
  let normal = text;
  for (let pass = 1; pass <= PASSES_MAX; pass += 1) {
    const next = onePass(normal);
    if (next === normal) return next;
    normal = next;
  }
  return normal;
}

function onePass(text: string): string {
  const words = wordsOf(preparedText(text)).map((word) => foldedWord(word.text));
  return words.join(' ');
}

/** A word in one case, initials without their full stops. */
export function foldedWord(word: string): string {
  return foldCase(/^\p{L}\./u.test(word) ? word.replaceAll('.', '') : word);
}
