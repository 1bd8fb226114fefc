type Families = Readonly<Record<string, string>>;

const UNITS = [
  ...['[', '![', '[a](', '[](', '[a][', '[a]: b\n', '[[', '[![', '](', '[\\', '[a](<b', '[a](b "', '![]()'],
  ...['*', '_', '**', '_a', '*a', 'a*', '*a_ ', '**a *', 'a**b', '*a **a ', '_a __a ', '*_', '[*', '*[', '~', '~~a'],
  ...['`', '`a', '`[', '```\n', '~~~\n', '>', '> ', '> a\n', '>a\nb\n', '<', '</', '<!--', '<a ', '<http://a', '<a@'],
  ...[
    '- ',
    '- a\n',
    '* ',
    '*\n',
    '1. a\n',
    '123456789. a\n',
    '- a\n\n  b\n\n',
    '# ',
    '# a\n',
    '---\n',
    '===\n',
    '    a\n',
  ],
  ...[
    '|',
    '|a|\n|-|\n',
    '&',
    '&#1;',
    '&amp;',
    '\\',
    '\n',
    'a\n',
    'a  \n',
    '\t',
    ' ',
    '\u00A0',
    '\u200B',
    '"',
    'a',
    'a_',
  ],
  ...[
    'http://',
    'http://a ',
    'http://a.com/(',
    'http://a.com/"',
    'http://a.com/[',
    '//',
    'www.',
    'a.com ',
    'a@',
    'a@b.com ',
    'mailto:',
  ],
];

const PAIRS: readonly (readonly [string, string])[] = [
  ...pairs(
    '[ ]',
    '[ ](a)',
    '![ ](a)',
    '[![ ](a)](a)',
    '( )',
    '< >',
    '[` `]',
    '*[ ](',
    '*_ _*',
    '` ``',
    '**a a**',
    '*a_ *',
  ),
  ['- ', '\n'],
  ['> ', '\n>'],
];

/**
 * Markdown of about `chars` characters each, one for every way that is known to make a parser slow: openers that are never
 * closed, nests, runs of growing length, stairs of lists, deep quotes with lazy lines, addresses, references, piled accents.
 */
export function pathologicalMarkdown(chars: number): Families {
  return {
    ...Object.fromEntries(UNITS.map((unit) => [`${JSON.stringify(unit)} again and again`, fill(unit, chars)])),
    ...Object.fromEntries(PAIRS.map(([a, b]) => [`as many ${a} as ${b}`, fill(a, chars / 2) + fill(b, chars / 2)])),
    ...Object.fromEntries(
      ['`', '~', '*'].map((mark) => [`${mark} in growing runs`, growing((n) => `e${mark.repeat(n)}`, chars)]),
    ),
    ...Object.fromEntries(
      ['- ', '1. ', '> ', '- > '].map((mark) => [
        `stairs of ${mark}`,
        growing((n) => `${'  '.repeat(n)}${mark}a\n`, chars),
      ]),
    ),
    ...Object.fromEntries(
      ['- ', '1. ', '>', '- > '].map((mark) => [`deep lines of ${mark}`, fill(`${mark.repeat(45)}a\n`, chars)]),
    ),
    ...Object.fromEntries(
      ['> ', '- '].map((mark) => [`lazy lines under ${mark}`, mark.repeat(45) + fill('a\n', chars - 90)]),
    ),
    'one word': 'a'.repeat(chars),
    'one host': `http://${fill('a.', chars - 20)}com`,
    'one address': `a@${fill('a.', chars - 20)}com`,
    'one label': `[${'a'.repeat(chars - 10)}](b)`,
    'references and their uses': `${fill('[a]: b\n', chars / 2)}\n${fill('[a]', chars / 2)}`,
    'accents piled on a letter': `a${fill('\u0345\u0334', chars)}`,
  };
}

const RUNS = 3;
const RUNS_MAX = 20;

/**
 * The processor time of the fastest of three runs, in milliseconds: the least disturbed by what else runs here. With
 * `enoughMs`, up to twenty runs look for one below it: what is slow by itself is slow in all of them.
 */
export function cpuMsOf(work: () => void, enoughMs = 0): number {
  const runs = enoughMs > 0 ? RUNS_MAX : RUNS;
  let fastest = Infinity;
  for (let run = 0; run < runs && fastest >= enoughMs; run += 1) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    fastest = Math.min(fastest, (user + system) / 1_000);
  }
  return fastest;
}

function fill(unit: string, chars: number): string {
  return unit.repeat(Math.floor(chars / unit.length));
}

function growing(step: (n: number) => string, chars: number): string {
  let text = '';
  for (let n = 1; text.length < chars; n += 1) text += step(n);
  return text.slice(0, chars);
}

function pairs(...halves: string[]): [string, string][] {
  return halves.map((half) => half.split(' ') as [string, string]);
}
