const ROMAN = /^X{0,3}(?:IX|IV|V?I{0,3})$/u;
const VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };

/** A Roman numeral up to 39 in capitals; larger ones read like abbreviations. A single letter counts behind a name: Charles V. */
export function readRoman(word: string, isBehindName: boolean): string | null {
  if (word === '' || word === 'I' || !ROMAN.test(word) || (word.length === 1 && !isBehindName)) return null;
  const digits = Array.from(word, (letter) => VALUES[letter] ?? 0);
  return String(digits.reduce((sum, value, at) => sum + (value < (digits[at + 1] ?? 0) ? -value : value), 0));
}
