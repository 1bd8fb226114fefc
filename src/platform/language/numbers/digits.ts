import { plainDecimal, shifted } from './decimals.js';

/** A number in digits. */
export interface Digits {
  /** With a sign if it has one. */
  readonly value: string;
  readonly isOrdinal: boolean;
  /** Letters right behind it that are no part of it: km. */
  readonly unit: string;
}

const PARTS = /^([+-]?)([\d.,:/'^-]+)(\p{L}*)$/u;
const ORDINAL = new Set(['st', 'nd', 'rd', 'th', 'er', 'ere', 'ère', 'e', 'eme', 'ème', 'de', 'ste', 'o', 'a']);
const POWERS: ReadonlyMap<string, number> = new Map([
  ['k', 3],
  ['mn', 6],
  ['mio', 6],
  ['mln', 6],
  ['bn', 9],
  ['mrd', 9],
  ['mld', 9],
  ['tn', 12],
]);
const MONEY_POWERS: ReadonlyMap<string, number> = new Map([...POWERS, ['m', 6], ['b', 9], ['t', 12]]);
/** Decades and codes: 1990s, 5m. */
const KEPT = new Set(['s', 'm', 'b']);
const GROUPS = /^[1-9]\d{0,2}(?:[.,']\d{3})+$/u;
const ISO_DATE = /^\d{4}-\d\d-\d\d$/u;

/** Reads a word that begins with a digit, or with a sign and a digit. `code`: of the language; `isMoney`: a currency stands before it. */
export function readDigits(word: string, code: string, isMoney: boolean): Digits {
  const [sign, body, letters] = partsOf(word);
  const unit = letters.toLowerCase();
  const value = valueOf(body, code);
  const power = (isMoney ? MONEY_POWERS : POWERS).get(unit);
  if (power !== undefined && isPlain(value)) return { value: sign + shifted(value, power), isOrdinal: false, unit: '' };
  if (ORDINAL.has(unit) && /^\d{1,2}$/u.test(value)) return { value, isOrdinal: true, unit: '' };
  if (KEPT.has(unit)) return { value: sign + value + unit, isOrdinal: false, unit: '' };
  return { value: sign + value, isOrdinal: false, unit };
}

/** Whether it is a number with which one can count, and no date, range, time or score. */
export function isPlain(value: string): boolean {
  return /^[+-]?\d+(?:\.\d+)?$/u.test(value);
}

function partsOf(word: string): readonly [string, string, string] {
  const [, sign = '', body = word, letters = ''] = PARTS.exec(word) ?? [];
  return [sign, body, letters];
}

function valueOf(body: string, code: string): string {
  if (/[:/^]/u.test(body) || ISO_DATE.test(body)) return body;
  // A range or a score keeps its order.
  const parts = body.split('-').filter((part) => part !== '');
  return parts.map((part) => decimalOf(part, code)).join('-');
}

function decimalOf(text: string, code: string): string {
  const marks = text.replace(/\d/gu, '');
  const last = marks.at(-1);
  if (last === undefined || isGrouped(text, marks, code)) return digitsOf(text);
  const [whole = '', fraction = ''] = splitAtLast(text, last);
  // 1.2.3 is no decimal, and of 3.500 in no known language nobody can tell what it is.
  const isDecimal = marks.indexOf(last) === marks.length - 1 && !(code === '' && GROUPS.test(text));
  return isDecimal ? plainDecimal(digitsOf(whole), fraction) : text;
}

/** Whether all marks in a number part thousands: 3.500 in German, 3,500 in English; 3'500, 1.234.567 and 3,000 anywhere. */
function isGrouped(text: string, marks: string, code: string): boolean {
  if (!GROUPS.test(text) || new Set(marks).size > 1) return false;
  if (marks.startsWith("'") || marks.length > 1 || text.endsWith('000')) return true;
  return code !== '' && marks === (code === 'en' ? ',' : '.');
}

function splitAtLast(text: string, mark: string): string[] {
  const at = text.lastIndexOf(mark);
  return [text.slice(0, at), text.slice(at + 1)];
}

function digitsOf(text: string): string {
  return plainDecimal(text.replace(/\D/gu, ''), '');
}
