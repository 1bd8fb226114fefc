import type { KnownLanguage } from '../lexicons/lexicons.js';
import { foldedWord } from '../normal-form.js';
import { isHomograph, standardWords } from '../spelling.js';
import type { Word } from '../words.js';
import { readDate } from './dates.js';
import { isPlain, readDigits } from './digits.js';
import { readRoman } from './roman.js';
import { readPowers, readSpoken, type BoundWord } from './spoken.js';

/** A word of a text, or a number that stands for some of them. */
export interface Piece {
  /** Folded, or the number as it is written everywhere: 3000, 5%, $20, 2024-03-05. */
  readonly text: string;
  readonly isNumber: boolean;
  /** The first of the words. */
  readonly word: Word;
}

interface Read {
  readonly value: string;
  readonly length: number;
  /** Letters glued to it: km. */
  readonly unit?: string;
}

const BINDING = /^[ -]$/u;
const SIGN = /^\p{Sc}$/u;
const DIGITS = /^[+-]?\d/u;
/** Between a number and its currency: millions d'euros. */
const LINKS = new Set(['d', 'de']);
const GROUP = /^\d{3}$/u;
const GROUPS_MAX = 6;
const SMALL = /\p{Ll}/u;

/** The pieces of a text in their order, with every number in one form, however it is written. */
export function readNumbers(words: readonly Word[], language: KnownLanguage): Piece[] {
  const reading = new Reading(words, language);
  const pieces: Piece[] = [];
  let at = 0;
  for (let word = words[at]; word !== undefined; word = words[at]) {
    const read = reading.numberAt(at);
    if (read === null) pieces.push(...reading.wordsAt(at));
    else pieces.push({ text: read.value, isNumber: true, word }, ...reading.wordsOf(read.unit ?? '', word));
    at += read?.length ?? 1;
  }
  return pieces;
}

class Reading {
  private readonly words: readonly Word[];
  private readonly language: KnownLanguage;
  private readonly folded: readonly string[];
  private readonly bound: readonly BoundWord[];
  private readonly hasSmall: boolean;

  constructor(words: readonly Word[], language: KnownLanguage) {
    this.words = words;
    this.language = language;
    this.folded = words.map(({ text }) => foldedWord(text));
    this.bound = words.map(({ gap }, at) => ({ text: this.foldedAt(at), isBound: BINDING.test(gap) }));
    this.hasSmall = words.some(({ text }) => SMALL.test(text));
  }

  foldedAt(at: number): string {
    return this.folded[at] ?? '';
  }

  /** A word as it is compared; a contraction is several. */
  wordsAt(at: number): Piece[] {
    const word = this.words[at];
    if (!word) return [];
    if (this.hasSmall && isHomograph(word.text))
      return [{ text: word.text.replaceAll('.', ''), isNumber: false, word }];
    return this.wordsOf(this.foldedAt(at), word);
  }

  wordsOf(folded: string, word: Word): Piece[] {
    const standard = folded === '' ? [] : standardWords(folded, this.language.code);
    return standard.map((text) => ({ text, isNumber: false, word }));
  }

  numberAt(at: number): Read | null {
    const date = readDate(this.folded, at, this.language.lexicon, this.language.code);
    if (date) return date;
    const currency = this.currencyAt(at);
    const amount = this.amountAt(currency === null ? at : at + 1, currency !== null);
    if (amount === null) return currency === null ? this.romanAt(at) : null;
    if (currency !== null) return { value: currency + amount.value, length: amount.length + 1 };
    return amount.unit === undefined ? this.withUnit(amount, at) : amount;
  }

  private amountAt(at: number, isMoney: boolean): Read | null {
    const { numbers } = this.language.lexicon;
    if (DIGITS.test(this.foldedAt(at))) return this.digitsAt(at, isMoney);
    const share = numbers.shares.get(this.foldedAt(at));
    if (share !== undefined) return { value: share, length: 1 };
    const spoken = readSpoken(this.bound, at, numbers);
    return spoken && { value: spoken.isOrdinal ? `${spoken.value}.` : spoken.value, length: spoken.length };
  }

  private digitsAt(at: number, isMoney: boolean): Read {
    const groups = this.groupsAt(at);
    const joined = this.folded.slice(at, at + groups).join('');
    const { value, isOrdinal, unit } = readDigits(joined, this.language.code, isMoney);
    if (isOrdinal) return { value: `${value}.`, length: groups };
    if (unit !== '') return { value, length: groups, unit };
    if (!isPlain(value)) return { value, length: groups };
    const times = readPowers(this.bound, at + groups, value.replace(/^[+-]/u, ''), this.language.lexicon.numbers);
    const sign = /^[+-]/u.exec(value)?.[0] ?? '';
    return { value: sign + times.value, length: groups + times.length };
  }

  /** How many words one number takes whose thousands are parted by spaces: 3 000 000. */
  private groupsAt(at: number): number {
    if (!/^[+-]?\d{1,3}$/u.test(this.foldedAt(at))) return 1;
    let length = 1;
    while (length < GROUPS_MAX && this.words[at + length]?.gap === ' ' && GROUP.test(this.foldedAt(at + length)))
      length += 1;
    const groups = this.folded.slice(at + 1, at + length);
    const isSure = this.language.code !== 'en' || groups.every((group) => group === '000');
    return isSure ? length : 1;
  }

  private withUnit({ value, length }: Read, at: number): Read {
    const { percents } = this.language.lexicon.numbers;
    const [next, afterNext] = [this.foldedAt(at + length), this.foldedAt(at + length + 1)];
    if (next === '%' || percents.has(next)) return { value: `${value}%`, length: length + 1 };
    if (percents.has(`${next} ${afterNext}`)) return { value: `${value}%`, length: length + 2 };
    const link = LINKS.has(next) ? 1 : 0;
    const currency = this.currencyAt(at + length + link);
    return currency === null ? { value, length } : { value: currency + value, length: length + link + 1 };
  }

  private currencyAt(at: number): string | null {
    const word = this.foldedAt(at);
    return SIGN.test(word) ? word : (this.language.lexicon.numbers.currencies.get(word) ?? null);
  }

  private romanAt(at: number): Read | null {
    const isBehindName = /^\p{Lu}\p{Ll}/u.test(this.words[at - 1]?.text ?? '');
    const value = readRoman(this.words[at]?.text ?? '', isBehindName);
    return value === null ? null : { value, length: 1 };
  }
}
