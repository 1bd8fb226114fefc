import { canonicalText } from '#kernel/text.js';
import { nameKey } from './name.key.js';
import { isOneWriting } from './name.scripts.js';

export const NAME_CHARS_MAX = 50;
/** Letters with points and tones (Hebrew, Thai, Tibetan) carry up to four marks; more are piled up for show. */
const PILED_MARKS = /\p{M}{5}|\p{Me}/u;
const SHAPE = /^[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd} .,'’_·・׳״-]*$/u;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
/** Letters of phonetic notation that look like capitals and have no place in the table of confusables. */
const SMALL_CAPITALS = /[ʙɢʛʜɪʟɴɶʀʁʏ\u1D00-\u1DBF\uA730\uA731\uA7AF]/u;
const LIKE_AN_ADDRESS = /\.\p{L}{2}|^www\./iu;
/** Thai and Lao: their compatibility forms are spelt otherwise and would be misread. */
const SARA_AM = new Set(['\u0E33', '\u0EB3']);

/** A name as it is kept and shown: on one line, letters in their plain form (`Ｒ` is `R`), composed. Done twice it is the same. */
export function canonicalName(text: string): string {
  const plain = Array.from(canonicalText(text), (letter) => (SARA_AM.has(letter) ? letter : letter.normalize('NFKC')));
  return canonicalText(plain.join(''));
}

/** What is wrong with a canonical name, as a sentence; null when nothing is. Whether it is free is another question. */
export function nameProblem(name: string): string | null {
  if (name.length < 2 || nameKey(name) === '') return 'A name has at least two characters.';
  if (name.length > NAME_CHARS_MAX) return `A name has at most ${NAME_CHARS_MAX} characters.`;
  if (INVISIBLE.test(name) || !SHAPE.test(name) || SMALL_CAPITALS.test(name)) {
    return "A name has letters, digits, spaces and . , ' - _ only, and begins with a letter or a digit.";
  }
  if (PILED_MARKS.test(name)) return 'A name has no marks piled on one letter.';
  if (LIKE_AN_ADDRESS.test(name)) return 'A name is not an address.';
  return isOneWriting(name) ? null : 'A name is written in one script.';
}
