import { prototypeOf, toAsciiDigit } from '#platform/unicode/look-alikes.js';

/** Each turn settles more characters; the table's own chains are two long. */
const TURNS_MAX = 8;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const SEPARATORS = /[^\p{L}\p{M}\p{N}]/gu;
/** Accents tell words apart in these scripts, but not people at a glance; in others a mark is a letter of its own. */
const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;
const DIGIT = /\p{Nd}/gu;

/**
 * Two names with the same key would pass for each other. It is the skeleton of UTS #39, 4, made blind to case, accents,
 * separators and the kind of digits: `l`, `I`, `i` and `1` are one, so are `m` and `rn`, `o` and `0`, `w` and `vv`.
 * A key is its own key. It is never shown.
 */
export function nameKey(name: string): string {
  let key = name;
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    const next = plain(rectify(plain(key).toUpperCase()).toLowerCase()).replaceAll('vv', 'w');
    const settled = plain(rectify(next)).toLowerCase();
    if (settled === key) return key;
    key = settled;
  }
  return key;
}

/**
 * The keys under which nobody else may be for a name to be free: its own, and that of what it looks like as it stands. In
 * Greek and Cyrillic some letters look like Latin ones in lower case only (ν, η, г), which a key that is blind to case misses.
 */
export function keysLike(name: string): string[] {
  return [...new Set([nameKey(name), nameKey(rectify(plain(name)))])];
}

function rectify(text: string): string {
  return Array.from(text, prototypeOf).join('');
}

function plain(text: string): string {
  const letters = text.normalize('NFKD').replace(INVISIBLE, '').replace(SEPARATORS, '');
  return letters.replace(ACCENTED, '$1').replace(DIGIT, toAsciiDigit);
}
