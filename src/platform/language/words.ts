import { canonicalText } from '#kernel/text.js';
import { toAsciiDigit } from '../unicode/look-alikes.js';

/** A word, a number or a sign that counts, as it is written in a prepared text. */
export interface Word {
  readonly text: string;
  /** Offset in the prepared text. */
  readonly start: number;
  /** What stands between it and the word before it. */
  readonly gap: string;
}

const BEFORE_FRACTION = /(\p{Nd})(?=[¼-¾⅐-⅞])/gu;
const BEFORE_SUPERSCRIPT = /(\p{Nd})(?=[⁰¹²³⁴-⁹])/gu;
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/gu;
const APOSTROPHE = /[’‘ʼ`´]/gu;
const HYPHEN = /[‐‑‒–−﹣－]/gu;
const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/gu;
/**
 * Initials with full stops; numbers with what stands between their digits and right behind them; words; signs that count.
 * A sign before a number counts where it can be no hyphen.
 */
const WORD =
  /\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])|(?<![\p{L}\p{M}\p{Nd}.,)\]])[+-]\d[\d.,:/'^-]*(?<=\d)\p{L}*|\d[\d.,:/'^-]*(?<=\d)\p{L}*|\p{L}[\p{L}\p{M}\p{N}]*(?:'\p{L}[\p{L}\p{M}\p{N}]*)*|[<>≤≥±](?=\s?\d)|[%‰°§\p{Sc}]|(?![\p{Sm}])\p{So}/gu;

/** A text in which the same signs are always written alike: NFKC, ASCII digits, straight apostrophes and hyphens, nothing invisible. */
export function preparedText(text: string): string {
  return canonicalText(text)
    .replace(BEFORE_FRACTION, '$1 ')
    .replace(BEFORE_SUPERSCRIPT, '$1^')
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replaceAll('\u2044', '/')
    .replace(APOSTROPHE, "'")
    .replace(HYPHEN, '-')
    .replace(FOREIGN_DIGIT, toAsciiDigit);
}

/** The words of a text that is prepared. */
export function wordsOf(prepared: string): Word[] {
  let end = 0;
  return Array.from(prepared.matchAll(WORD), ({ 0: text, index }) => {
    const gap = prepared.slice(end, index);
    end = index + text.length;
    return { text, start: index, gap };
  });
}
