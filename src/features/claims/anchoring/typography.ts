const DOUBLE_QUOTES = /[“”„‟«»‹›〝〞〟＂]/g;
const SINGLE_QUOTES = /[‘’‚‛`´ʼ＇]/g;
const DASHES = /[‐‑‒–—―−]/g;

/**
 * A text in which marks that differ in their look only are the same: quotation marks, apostrophes, hyphens and dashes.
 * Each character stays in its place, so offsets hold.
 */
export function evened(text: string): string {
  return text.replace(DOUBLE_QUOTES, '"').replace(SINGLE_QUOTES, "'").replace(DASHES, '-');
}

const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const SPACES = /\s+/g;
const PARTING_DASH = / ?[—―] ?| ?--+ ?| [‐‑‒–−-] /g;
const LONE_SINGLE_QUOTE = /(?<![\p{L}\p{N}])'+|(?<!\p{N})'+(?![\p{L}\p{N}])/gu;
const SPACED_MARK = / ?" ?| (?=[;:!?%])/g;

/**
 * What a text says, letter by letter: the same for two texts exactly when they differ in nothing but typography, that is
 * the look of quotation marks, dashes and ellipses, the spaces beside them, and characters that leave no ink. Words, case, numbers,
 * commas and whether something stands between quotation marks all count.
 */
export function wordingOf(text: string): string {
  const written = text.normalize('NFC').replace(UNSEEN, '').replace(SPACES, ' ');
  return evened(written.replace(PARTING_DASH, ' -- '))
    .replaceAll('…', '...')
    .replace(LONE_SINGLE_QUOTE, '"')
    .replace(SPACED_MARK, (mark) => mark.trim())
    .trim();
}
