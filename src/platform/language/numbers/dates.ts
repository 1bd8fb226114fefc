import type { Lexicon } from '../lexicons/lexicon.js';

/** A date, ISO 8601: `2024-03-05`, `2024-03`, `--03-05`, `--03`. */
export interface DateRead {
  readonly value: string;
  /** How many words it takes. */
  readonly length: number;
}

const DAY = /^(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|e|de|ste)?$/u;
const YEAR = /^[12]\d{3}$/u;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.([12]\d{3})$/u;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/([12]\d{3})$/u;
/** Between the parts of a date. */
const LINKS = new Set(['of', 'de', 'del', 'the']);
/** Months that are other words as well. */
const AMBIGUOUS = new Set([
  'may',
  'march',
  'mar',
  'mars',
  'mai',
  'mei',
  'jan',
  'dec',
  'sept',
  'déc',
  'ago',
  'ene',
  'set',
  'jun',
  'august',
]);

/** The date that begins at a folded word; null: none does. `code`: of the language. */
export function readDate(words: readonly string[], at: number, lexicon: Lexicon, code: string): DateRead | null {
  const first = words[at] ?? '';
  const written = writtenDate(first, code);
  if (written !== null) return { value: written, length: 1 };
  const day = dayOf(first);
  return day === null ? fromMonth(words, at, lexicon) : fromDay(words, at, day, lexicon);
}

function fromDay(words: readonly string[], at: number, day: number, lexicon: Lexicon): DateRead | null {
  const month = partAfter(words, at + 1, (word) => lexicon.months.get(word));
  return month && withYear(words, { at, length: month.end - at, monthDay: [month.part, day] });
}

function fromMonth(words: readonly string[], at: number, lexicon: Lexicon): DateRead | null {
  const month = lexicon.months.get(words[at] ?? '');
  if (month === undefined) return null;
  const day = dayOf(words[at + 1] ?? '');
  if (day !== null) return withYear(words, { at, length: 2, monthDay: [month, day] });
  const dated = withYear(words, { at, length: 1, monthDay: [month] });
  return AMBIGUOUS.has(words[at] ?? '') && dated.length === 1 ? null : dated;
}

function dayOf(word: string): number | null {
  const day = DAY.exec(word)?.[1];
  return day === undefined ? null : Number(day);
}

function writtenDate(word: string, code: string): string | null {
  const dotted = DOTTED.exec(word);
  if (dotted) return dateOf(dotted[3], dotted[2], dotted[1]);
  const slashed = SLASHED.exec(word);
  if (!slashed) return null;
  const [, one, two, year] = slashed;
  // English has it both ways; only a day after the twelfth tells which.
  if (code !== 'en' && code !== '') return dateOf(year, two, one);
  if (Number(one) > 12) return dateOf(year, two, one);
  return Number(two) > 12 ? dateOf(year, one, two) : null;
}

function dateOf(year = '', month = '', day = ''): string | null {
  if (Number(month) > 12 || Number(month) < 1 || Number(day) > 31 || Number(day) < 1) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

interface Found {
  readonly at: number;
  readonly length: number;
  readonly monthDay: readonly number[];
}

function withYear(words: readonly string[], { at, length, monthDay }: Found): DateRead {
  const year = partAfter(words, at + length, (word) => (YEAR.test(word) ? word : undefined));
  const tail = monthDay.map((part) => String(part).padStart(2, '0')).join('-');
  return year ? { value: `${year.part}-${tail}`, length: year.end - at } : { value: `--${tail}`, length };
}

/** What stands at a place, or behind one word that only links. */
function partAfter<T>(
  words: readonly string[],
  at: number,
  read: (word: string) => T | undefined,
): { part: T; end: number } | null {
  const place = LINKS.has(words[at] ?? '') ? at + 1 : at;
  const part = read(words[place] ?? '');
  return part === undefined ? null : { part, end: place + 1 };
}
