import { rectifyConfusion } from 'unicode-confusables';

const IS_DIGIT = /^\p{Nd}$/u;

/** The character for which UTS #39, 4, says that this one would be taken; itself when there is none. Can be several characters. */
export function prototypeOf(character: string): string {
  return rectifyConfusion(character);
}

/** Unicode keeps the digits of a script in runs of ten, from zero to nine. */
export function toAsciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (IS_DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((point - zero) % 10);
}
