/**
 * Ways around a word list, of our own making: each kind of disguise put on several words, and texts by hand. The words are
 * mild, or mean nothing. Some kinds are beyond a list of words; they are here so that the figure is an honest one.
 */

export interface Variant {
  readonly kind: string;
  readonly word: string;
  /** Markdown, as somebody would send it. */
  readonly body: string;
}

export const BANNED = [
  ...[
    'fuck',
    'shit',
    'damn',
    'crap',
    'bugger',
    'bollocks',
    'dumbass',
    'jackass',
    'scumbag',
    'idiot',
    'moron',
    'pillock',
  ],
  ...['arsehole', 'zonkwit', 'blarg', 'merde', 'mierda', 'cazzo', 'scheisse', 'wichtigtuer'],
  ...['дурак', 'сволочь', 'skurk', 'μαλάκας', 'piece of crap'],
  // Short ones, which ordinary words are full of.
  ...['ass', 'arse', 'hell', 'tit', 'cock', 'prick', 'git', 'sod', 'cul', 'ano', 'kak'],
];

/** Words of Latin letters with a vowel inside, to which every disguise can be put. */
const DISGUISED = ['fuck', 'shit', 'crap', 'bugger', 'moron', 'zonkwit', 'jackass', 'merde', 'cazzo'];
const EACH = 5;

type Disguise = (word: string) => string;

const each = (word: string, change: (letter: string, place: number) => string): string =>
  Array.from(word, change).join('');
const between =
  (separator: string): Disguise =>
  (word) =>
    Array.from(word).join(separator);
const from =
  (first: number): Disguise =>
  (word) =>
    each(word, (letter) => String.fromCodePoint(first + (letter.codePointAt(0) ?? 0) - 97));
const by =
  (table: Readonly<Record<string, string>>): Disguise =>
  (word) =>
    each(word, (letter) => table[letter] ?? letter);
const vowel =
  (change: (letter: string) => string): Disguise =>
  (word) =>
    word.replace(/[aeiou]/, change);
const inside =
  (before: string, after: string): Disguise =>
  (word) =>
    `${word.slice(0, 1)}${before}${word.slice(1, 2)}${after}${word.slice(2)}`;

const CYRILLIC = { a: 'а', c: 'с', e: 'е', i: 'і', k: 'к', m: 'м', o: 'о', p: 'р', s: 'ѕ', t: 'т', h: 'н', u: 'ц' };
const GREEK = { a: 'α', e: 'ε', i: 'ι', k: 'κ', o: 'ο', p: 'ρ', t: 'τ', u: 'υ', n: 'η' };
const SMALL = {
  a: 'ᴀ',
  b: 'ʙ',
  c: 'ᴄ',
  d: 'ᴅ',
  e: 'ᴇ',
  f: 'ꜰ',
  g: 'ɢ',
  h: 'ʜ',
  i: 'ɪ',
  j: 'ᴊ',
  k: 'ᴋ',
  m: 'ᴍ',
  n: 'ɴ',
  o: 'ᴏ',
};
const REST = { p: 'ᴘ', r: 'ʀ', s: 'ꜱ', t: 'ᴛ', u: 'ᴜ', w: 'ᴡ', z: 'ᴢ' };
const RAISED = {
  a: 'ᵃ',
  c: 'ᶜ',
  d: 'ᵈ',
  e: 'ᵉ',
  f: 'ᶠ',
  g: 'ᵍ',
  i: 'ⁱ',
  j: 'ʲ',
  k: 'ᵏ',
  m: 'ᵐ',
  n: 'ⁿ',
  o: 'ᵒ',
  r: 'ʳ',
  t: 'ᵗ',
  u: 'ᵘ',
};

const DISGUISES: readonly (readonly [string, Disguise])[] = [
  ['in capitals', (word) => word.toUpperCase()],
  ['in mixed case', (word) => each(word, (letter, place) => (place % 2 === 0 ? letter : letter.toUpperCase()))],
  ['in full width', from(0xff41)],
  ['bold letters of mathematics', from(0x1d41a)],
  ['script letters of mathematics', from(0x1d4ea)],
  ['letters in circles', from(0x24d0)],
  ['letters in dark squares', from(0x1f170)],
  ['letters of flags', from(0x1f1e6)],
  ['small capitals', by({ ...SMALL, ...REST })],
  ['raised letters', by(RAISED)],
  ['one Cyrillic letter', (word) => word.replace(/[acekop]/, (letter) => by(CYRILLIC)(letter))],
  ['Cyrillic letters', by(CYRILLIC)],
  ['Greek letters', by(GREEK)],
  ['one accent', vowel((letter) => `${letter}\u0301`)],
  ['accents on all letters', (word) => each(word, (letter) => `${letter}\u0308`)],
  ['struck through', (word) => each(word, (letter) => `${letter}\u0336`)],
  ['piled marks', (word) => each(word, (letter) => `${letter}\u0327\u0335\u0301\u0310`)],
  ['zero-width spaces', between('\u200B')],
  ['one joiner', inside('\u200D', '')],
  ['soft hyphens', between('\u00AD')],
  ['word joiners and fillers', between('\u2060\u115F')],
  ['variation selectors', between('\uFE0F')],
  ['digits for vowels', by({ a: '4', e: '3', i: '1', o: '0', u: 'u' })],
  ['signs for letters', by({ a: '@', s: '$', i: '!', c: '¢', e: '€' })],
  ['digits and signs', by({ a: '@', e: '3', i: '1', o: '0', s: '5', t: '+' })],
  ['dots between', between('.')],
  ['spaces between', between(' ')],
  ['two spaces between', between('  ')],
  ['no-break spaces', between('\u00A0')],
  ['wide spaces', between('\u3000')],
  ['hyphens between', between('-')],
  ['lines between', between('_')],
  ['spaced stars', between(' \\* ')],
  ['slashes between', between('/')],
  ['dashes between', between(' – ')],
  ['line breaks between', between('\n')],
  ['paragraphs between', between('\n\n')],
  ['a list of letters', (word) => `\n\n${between('\n- ')(`-${word}`).slice(1)}\n`],
  ['emoji between', between('🍆')],
  ['a dot inside', inside('', '.')],
  ['a hyphen inside', inside('', '-')],
  ['the first letter apart', (word) => `${word.slice(0, 1)} ${word.slice(1)}`],
  ['the last letter apart', (word) => `${word.slice(0, -1)} ${word.slice(-1)}`],
  ['two halves', (word) => `${word.slice(0, 2)} ${word.slice(2)}`],
  ['a drawn-out vowel', vowel((letter) => letter.repeat(6))],
  ['a drawn-out end', (word) => word + word.slice(-1).repeat(4)],
  ['all drawn out', (word) => each(word, (letter) => letter.repeat(3))],
  ['a stuttered beginning', (word) => word.slice(0, 1) + word],
  ['a star for the vowel', vowel(() => '\\*')],
  ['a number sign for the vowel', vowel(() => '#')],
  ['a line for the vowel', vowel(() => '\\_')],
  ['stars for two letters', (word) => `${word.slice(0, 1)}\\*\\*${word.slice(3)}`],
  ['bold inside', inside('**', '**')],
  ['italics inside', inside('*', '*')],
  ['struck inside', inside('~~', '~~')],
  ['code inside', inside('`', '`')],
  ['in code', (word) => `\`${word}\``],
  ['in a code block', (word) => `\n\n\`\`\`\n${word}\n\`\`\`\n`],
  ['entities', (word) => each(word, (letter) => `&#${letter.charCodeAt(0)};`)],
  ['hexadecimal entities', (word) => each(word, (letter) => `&#x${letter.charCodeAt(0).toString(16)};`)],
  ['entities escaped twice', (word) => each(word, (letter) => `&amp;#${letter.charCodeAt(0)};`)],
  ['alternative text of an image', (word) => `![${word}](https://pictures.example/cat.png)`],
  ['text of a link', (word) => `[${word}](https://news.example/)`],
  ['path of a link', (word) => `[the source](https://news.example/a/${word}/b)`],
  [
    'escaped path of a link',
    (word) => `[the source](https://news.example/%${word.charCodeAt(0).toString(16)}${word.slice(1)})`,
  ],
  ['a right-to-left override', (word) => `\u202E${Array.from(word).toReversed().join('')}\u202C`],
  ['behind a long text', (word) => `${'It went on and on. '.repeat(400)}${word}`],
  ['before a long text', (word) => `${word}${' And so it goes.'.repeat(400)}`],
  ['in a hashtag', (word) => `#Such${word.slice(0, 1).toUpperCase()}${word.slice(1)}`],
  ['before a number', (word) => `${word}2000`],
  ['in brackets', (word) => `([{"${word}"}])`],
  ['in a quotation', (word) => `\n\n> ${word}\n`],
  ['in a heading', (word) => `\n\n## ${word}\n`],
  ['l for i, v for u', by({ i: 'l', u: 'v' })],
  ['ph for f, rn for m, vv for w', by({ f: 'ph', m: 'rn', w: 'vv' })],
  ['dots and digits', (word) => between('.')(by({ a: '4', e: '3', o: '0' })(word))],
  ['spaces and full width', (word) => between(' ')(from(0xff41)(word))],
  ['look-alikes and zero width', (word) => between('\u200B')(by(CYRILLIC)(word))],
  ['an HTML comment inside', inside('<!-- -->', '')],
  // Beyond a list of words.
  ['turned around', (word) => Array.from(word).toReversed().join('')],
  ['a letter left out', (word) => word.slice(0, 1) + word.slice(2)],
  ['two letters exchanged', (word) => `${word.slice(0, 1)}${word.slice(2, 3)}${word.slice(1, 2)}${word.slice(3)}`],
  ['tags inside', inside('<b>', '</b>')],
];

const FRAMES = ['You are such a % today.', 'Well, % it is then.', 'I say %, and I mean it', '%', 'Why not % for once?'];

function generated(): Variant[] {
  return DISGUISES.flatMap(([kind, disguise], nth) =>
    Array.from({ length: EACH }, (_, place) => {
      const word = DISGUISED[(nth + place * 2) % DISGUISED.length] ?? '';
      return { kind, word, body: (FRAMES[(nth + place) % FRAMES.length] ?? '%').replace('%', () => disguise(word)) };
    }),
  );
}

const BY_HAND: readonly (readonly [string, string])[] = [
  ['fuck', 'F.U.C.K. this, honestly'],
  ['fuck', 'go f*u*c*k yourself'],
  ['fuck', 'f   u   c   k that noise'],
  ['fuck', 'what the F U C K ?!'],
  ['fuck', 'fu(k the council'],
  ['fuck', 'FVCK the mayor'],
  ['fuck', '𝕱𝖚𝖈𝖐 them all'],
  ['fuck', 'ｆ ｕ ｃ ｋ'],
  ['fuck', 'f\u200Bu\u200Bc\u200Bk\u200B this'],
  ['fuck', 'fսck'],
  ['fuck', '"f-u-c-k," she wrote'],
  ['fuck', 'f…u…c…k'],
  ['fuck', 'ƒµ¢k'],
  ['shit', 'what a load of $h1t'],
  ['shit', 'bull-shit'],
  ['shit', 'S H I T happens'],
  ['shit', 'sh!!t'],
  ['shit', 's.h.i.t.'],
  ['shit', 'ѕһіt'],
  ['shit', 'shiiiiiiit'],
  ['shit', 's_h_i_t'],
  ['shit', 'ֆhit'],
  ['shit', 'ＳＨＩＴ'],
  ['ass', 'kiss my a$$'],
  ['ass', 'kiss my @ss!'],
  ['ass', 'a.s.s.'],
  ['ass', 'you absolute A S S'],
  ['ass', 'aSs'],
  ['arsehole', 'ar$eh0le'],
  ['arsehole', 'arse-hole'],
  ['dumbass', 'dumb@$$'],
  ['dumbass', 'dumb-ass'],
  ['jackass', 'j4ck455'],
  ['scumbag', 'scum.bag'],
  ['scumbag', 'SCUM​BAG'],
  ['idiot', '1d10t'],
  ['idiot', 'ıdıot'],
  ['idiot', 'i d i o t'],
  ['idiot', 'IDI0T'],
  ['moron', 'm0r0n'],
  ['moron', 'ⓜⓞⓡⓞⓝ'],
  ['moron', 'мoroн'],
  ['bollocks', 'b0ll0cks'],
  ['bollocks', 'bo11ocks'],
  ['pillock', 'pi||ock'],
  ['merde', 'm e r d e alors'],
  ['merde', 'MÉRDE'],
  ['mierda', 'm1erda pura'],
  ['mierda', 'mi3rd4'],
  ['cazzo', 'c4zz0'],
  ['cazzo', 'che c@zzo'],
  ['scheisse', 'scheiße'],
  ['scheisse', 'SCHEISSE'],
  ['scheisse', 'sch€iße'],
  ['scheisse', 'S c h e i ß e'],
  ['дурак', 'Д У Р А К'],
  ['дурак', 'дypaк'],
  ['дурак', 'дур@к'],
  ['дурак', 'ду\u200Bрак'],
  ['сволочь', 'Cволочь!'],
  ['сволочь', 'св0л0чь'],
  ['μαλάκας', 'ΜΑΛΑΚΑΣ'],
  ['μαλάκας', 'μαλακας'],
  ['piece of crap', 'This is a piece  of\ncr@p.'],
  ['piece of crap', 'PIECE-OF-CRAP'],
  ['zonkwit', 'zonk\u2063wit'],
  ['zonkwit', 'z0nkw1t'],
  ['blarg', 'b l a r g'],
  ['blarg', 'blаrg'],
  ['hell', 'go to h3ll'],
  ['hell', 'H.E.L.L.'],
  ['cock', 'c0ck'],
  ['prick', 'pr!ck'],
  ['prick', 'p r i c k'],
  ['bugger', 'bu99er'],
];

/** At least 300, all different. */
export const EVASIONS: readonly Variant[] = [
  ...generated(),
  ...BY_HAND.map(([word, body]) => ({ kind: 'by hand', word, body })),
];
