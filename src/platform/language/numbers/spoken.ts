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
  let length = startsWithArticle(words, at, numbers) ? 1 : 0;
  let found = 0;
  while (length < WORDS_MAX && !sum.isOrdinal) {
    const skips = found > 0 && numbers.joiners.has(boundAt(words, at + length) ?? '') ? 1 : 0;
    const word = found === 0 ? words[at + length]?.text : boundAt(words, at + length + skips);
    if (word === undefined || !take(sum, word, numbers, found > 0)) break;
    length += skips + 1;
    found = length;
  }
  if (found === 0) return null;
  return { value: String(sum.total + sum.group), isOrdinal: sum.isOrdinal, length: found };
}

/** A number in digits times the powers that follow it: 3.5 million. */
export function readPowers(words: readonly BoundWord[], at: number, value: string, numbers: NumberWords): Spoken {
  let result = value;
  let length = 0;
  for (let word = boundAt(words, at); word !== undefined && length < 3; word = boundAt(words, at + length)) {
    const power = numbers.powers.get(word);
    if (power === undefined) break;
    result = shifted(result, power);
    length += 1;
  }
  return { value: result, isOrdinal: false, length };
}

function boundAt(words: readonly BoundWord[], at: number): string | undefined {
  const word = words[at];
  return word?.isBound === true ? word.text : undefined;
}

/** A hundred; an hour is no number. */
function startsWithArticle(words: readonly BoundWord[], at: number, numbers: NumberWords): boolean {
  const next = boundAt(words, at + 1);
  return numbers.articles.has(words[at]?.text ?? '') && next !== undefined && isPower(next, numbers);
}

function isPower(word: string, { powers }: NumberWords): boolean {
  return powers.has(word) && !ABBREVIATED.test(word);
}

function take(sum: Sum, word: string, numbers: NumberWords, isInside: boolean): boolean {
  const power = numbers.powers.get(word);
  if (power !== undefined) return (isInside || isPower(word, numbers)) && multiply(sum, power);
  if (!isInside && numbers.articles.has(word)) return false;
  const ordinal = numbers.ordinals.get(word);
  const value = ordinal ?? numbers.values.get(word) ?? (numbers.isCompound ? compoundValue(word, numbers) : undefined);
  if (value === undefined || !add(sum, value, isInside)) return false;
  sum.isOrdinal = ordinal !== undefined;
  return true;
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

/** Adds what can follow: twenty five, two hundred fifty, soixante quinze; nineteen eighty is a year; two five is not one number. */
function add(sum: Sum, value: number, isInside: boolean): boolean {
  const { group } = sum;
  const tens = group % 100;
  if (value === 20 && tens === 4 && isInside) sum.group += 76;
  else if ((tens === 60 || tens === 80) && value >= 10 && value < 20) sum.group += value;
  else if (isYear(sum, value)) sum.group = group * 100 + value;
  else if (group > 0 && !fits(group, value)) return false;
  else if (group === 0 && isInside && sum.total === 0) return false;
  else sum.group += value;
  return true;
}

function fits(group: number, value: number): boolean {
  if (value < 10) return group % 10 === 0 && group % 100 !== 10;
  return value < 100 ? group % 100 === 0 : group % 1_000 === 0;
}

function isYear({ group, total }: Sum, value: number): boolean {
  return total === 0 && group >= 11 && group <= 20 && value >= 10 && value < 100;
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
