import type { NumberWords } from '../lexicons/number-words.js';
import { shifted } from './decimals.js';

/** A number in words. */
export interface Spoken {
  readonly value: string;
  readonly isOrdinal: boolean;
  /** How many words it takes. */
  readonly length: number;
}

/** A word of a text, folded, and whether it is bound to the one before it by nothing but a space or a hyphen. */
export interface BoundWord {
  readonly text: string;
  readonly isBound: boolean;
}

/** More words than that make no number that anybody says. */
const WORDS_MAX = 24;
const POWERS_MAX = 3;
const ABBREVIATED = /^(?:k|mn|mln|bn|bln|trn|tn|tsd|mio|mrd|mld)$/u;

interface Sum {
  /** Thousands and more that are complete, and what stands after them. */
  total: number;
  group: number;
  isOrdinal: boolean;
}

/** The number that begins at a word; null: none does. */
export function readSpoken(words: readonly BoundWord[], at: number, numbers: NumberWords): Spoken | null {
  const sum: Sum = { total: 0, group: 0, isOrdinal: false };
  const start = startsWithArticle(words, at, numbers) ? at + 1 : at;
  if (!begin(sum, words[start]?.text ?? '', numbers)) return null;
  let end = start + 1;
  while (end - at < WORDS_MAX && !sum.isOrdinal) {
    const next = end + (numbers.joiners.has(boundAt(words, end)) ? 1 : 0);
    if (!goOn(sum, boundAt(words, next), numbers)) break;
    end = next + 1;
  }
  return { value: String(sum.total + sum.group), isOrdinal: sum.isOrdinal, length: end - at };
}

/** A number in digits times the powers that follow it: 3.5 million. */
export function readPowers(words: readonly BoundWord[], at: number, value: string, numbers: NumberWords): Spoken {
  let result = value;
  let length = 0;
  for (; length < POWERS_MAX; length += 1) {
    const power = numbers.powers.get(boundAt(words, at + length));
    if (power === undefined) break;
    result = shifted(result, power);
  }
  return { value: result, isOrdinal: false, length };
}

/** The word at a place if it is bound to the one before; else ''. */
function boundAt(words: readonly BoundWord[], at: number): string {
  const word = words[at];
  return word?.isBound === true ? word.text : '';
}

/** A hundred; an hour is no number. */
function startsWithArticle(words: readonly BoundWord[], at: number, numbers: NumberWords): boolean {
  return numbers.articles.has(words[at]?.text ?? '') && isPower(boundAt(words, at + 1), numbers);
}

function isPower(word: string, { powers }: NumberWords): boolean {
  return powers.has(word) && !ABBREVIATED.test(word);
}

function begin(sum: Sum, word: string, numbers: NumberWords): boolean {
  if (isPower(word, numbers)) return multiply(sum, numbers.powers.get(word) ?? 0);
  const value = valueOf(word, numbers);
  if (value === undefined || numbers.articles.has(word)) return false;
  sum.group = value;
  sum.isOrdinal = numbers.ordinals.has(word);
  return true;
}

function goOn(sum: Sum, word: string, numbers: NumberWords): boolean {
  const power = numbers.powers.get(word);
  if (power !== undefined) return multiply(sum, power);
  const group = joined(sum, valueOf(word, numbers) ?? 0);
  if (group === null) return false;
  sum.group = group;
  sum.isOrdinal = numbers.ordinals.has(word);
  return true;
}

function valueOf(word: string, numbers: NumberWords): number | undefined {
  const known = numbers.ordinals.get(word) ?? numbers.values.get(word);
  return known ?? (numbers.isCompound ? compoundValue(word, numbers) : undefined);
}

function multiply(sum: Sum, power: number): boolean {
  if (power === 2) {
    if (sum.group >= 100) return false;
    sum.group = (sum.group || 1) * 100;
    return true;
  }
  if (sum.total > 0 && sum.total % 10 ** power !== 0) return false;
  sum.total += (sum.group || 1) * 10 ** power;
  sum.group = 0;
  return Number.isSafeInteger(sum.total);
}

/** With what can follow: twenty five, two hundred fifty, soixante quinze; nineteen eighty is a year; two five is not one number. */
function joined({ group, total }: Sum, value: number): number | null {
  const tens = group % 100;
  if (value === 0) return null;
  if (isScore(tens, value)) return tens === 4 ? group + 76 : group + value;
  if (total === 0 && isYear(group, value)) return group * 100 + value;
  return fits(group, value) ? group + value : null;
}

/** Quatre vingt, soixante dix. */
function isScore(tens: number, value: number): boolean {
  return tens === 4 ? value === 20 : (tens === 60 || tens === 80) && value >= 10 && value < 20;
}

function fits(group: number, value: number): boolean {
  if (value < 10) return group % 10 === 0 && group % 100 !== 10;
  return value < 100 ? group % 100 === 0 : group % 1_000 === 0;
}

function isYear(group: number, value: number): boolean {
  return group >= 11 && group <= 20 && value >= 10 && value < 100;
}

/** A number in one word; sums are enough, since units stand before tens: fünf und dreißig. */
function compoundValue(word: string, numbers: NumberWords): number | undefined {
  const sum: Sum = { total: 0, group: 0, isOrdinal: false };
  let rest = word;
  let parts = 0;
  for (; rest !== '' && parts < WORDS_MAX; parts += 1) {
    const part = longestPart(rest, numbers);
    if (part === '') return undefined;
    rest = rest.slice(part.length);
    const power = numbers.powers.get(part);
    if (power !== undefined && !multiply(sum, power)) return undefined;
    sum.group += numbers.values.get(part) ?? 0;
  }
  return parts > 1 && rest === '' ? sum.total + sum.group : undefined;
}

function longestPart(word: string, { values, powers, joiners }: NumberWords): string {
  for (let length = Math.min(12, word.length); length > 1; length -= 1) {
    const part = word.slice(0, length);
    if (values.has(part) || powers.has(part) || joiners.has(part)) return part;
  }
  return '';
}
