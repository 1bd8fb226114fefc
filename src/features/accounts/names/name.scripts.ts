/** UAX #31, tables 5 and 7: the scripts in which people write today. */
const SCRIPTS =
  'Arabic Armenian Bengali Bopomofo Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Han Hangul Hebrew ' +
  'Hiragana Kannada Katakana Khmer Lao Latin Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan Adlam ' +
  'Balinese Canadian_Aboriginal Cherokee Javanese Lisu Mongolian Nko Ol_Chiki Osage Syriac Tifinagh Vai Yi';

/** UTS #39, 5.2, "Highly Restrictive": the only mixtures that real writing knows. */
const MIXTURES = ['Latin Han Hiragana Katakana', 'Latin Han Bopomofo', 'Latin Han Hangul'];

const WRITINGS = [...SCRIPTS.split(' '), ...MIXTURES].map((scripts) => {
  const letters = [...scripts.split(' '), 'Common', 'Inherited'].map((script) => `\\p{Script_Extensions=${script}}`);
  return new RegExp(`^[${letters.join('')}]*$`, 'u');
});

/** Whether one kind of writing has all the characters of `text`. */
export function isOneWriting(text: string): boolean {
  return WRITINGS.some((writing) => writing.test(text));
}
