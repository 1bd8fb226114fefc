import { foldCase } from '#kernel/case.js';
import type { KnownLanguage } from './lexicons/lexicons.js';
import type { Piece } from './numbers/read-numbers.js';
import { sentencesOf } from './sentences.js';

const LETTER = /\p{L}/u;
const CAPITAL = /[\p{Lu}\p{Lt}]/u;
const OPENED = /[\p{Ps}\p{Pi}\p{Pf}"':]\s*$/u;
/** Letters, then digits: G7. */
const CODE = /^\p{L}+\d/u;
const POSSESSIVE = /'s$/u;
/** Whoever begins a sentence with a small letter does not care for capitals. */
const SMALL_START = /^\P{L}*\p{Ll}/u;

/**
 * What may be a name: words with a capital or a digit in them. Of the first words of sentences those are left out that
 * belong to the grammar. Where capitals tell nothing, in texts and scripts without them or in nothing but capitals, every
 * word may be a name that does not belong to the grammar. A word too many costs a look; one too few, an error.
 */
export function namesIn(pieces: readonly Piece[], prepared: string, { code, lexicon }: KnownLanguage): string[] {
  const written = pieces.filter(({ isNumber, word }) => !isNumber && LETTER.test(word.text));
  const starts = new Set(sentencesOf(prepared, code || null).map((span) => startOfWord(prepared, span.start)));
  const tellsNothing = SMALL_START.test(prepared) || !/\p{Ll}/u.test(prepared);
  const isName = ({ word, text }: Piece): boolean => {
    if (lexicon.weekdays.has(text)) return true;
    const isCommon = lexicon.common.has(text) || lexicon.fillers.has(text);
    if (tellsNothing) return !isCommon;
    if (!CAPITAL.test(word.text)) return CODE.test(word.text);
    const isFirst = starts.has(word.start) || OPENED.test(word.gap);
    return !isCommon || (!isFirst && word.text !== 'I' && !word.text.startsWith("I'"));
  };
  return written.filter(isName).map(({ text }) => foldCase(text).replace(POSSESSIVE, ''));
}

function startOfWord(text: string, start: number): number {
  const opened = /^[^\p{L}\p{N}]*/u.exec(text.slice(start, start + 20))?.[0] ?? '';
  return start + opened.length;
}
