const NOISE = /(?!\p{White_Space})[\p{Cc}\p{Cs}\uFEFF]/gu;
const LINE_END = /\r\n?/g;
const WHITE_SPACE = /\p{White_Space}+/gu;
const EDGES = /^ | $/g;
/**
 * UAX #15, Stream-Safe Text Format: no writing needs more than 30 marks on one letter. Above it they are only piled up,
 * and `normalize` takes time in the square of their number: 90 s for half a million.
 */
const PILED_MARKS = /(\p{M}{30})\p{M}+/gu;

/**
 * Text that Postgres, JSON and HTML all take as it is: NFC, without NUL and other control characters, lone surrogates
 * and byte order marks, at most 30 marks on a letter, lines ended by `\n`. Joiners inside emoji and bidi controls stay: they are part of the writing.
 */
export function cleanText(text: string): string {
  // The noise goes first: it can stand between a letter and its accent. NFC takes some marks apart, hence the second look.
  const unpiled = text.replace(NOISE, '').replace(PILED_MARKS, '$1');
  return unpiled.normalize('NFC').replace(PILED_MARKS, '$1').replace(LINE_END, '\n');
}

/** `cleanText` on one line: every run of Unicode white space is one space, none at the ends. Offsets into stored text count its UTF-16 code units. */
export function canonicalText(text: string): string {
  return cleanText(text).replace(WHITE_SPACE, ' ').replace(EDGES, '');
}

/** White space, controls, joiners and fillers: what leaves no ink. The Braille pattern without dots is the odd one out. */
const VISIBLE = /[^\p{White_Space}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether any character of a text can be seen. */
export function hasVisibleText(text: string): boolean {
  return VISIBLE.test(text);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an HTML text position or a quoted attribute value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
