import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { RE2JS } from 're2js';
import { linksCheck } from '#features/screening/checks/links.check.js';
import type { Surroundings } from '#features/screening/checks/check.js';
import { readText } from '#features/screening/checks/read-text.js';
import { screeningPolicySchema } from '#features/screening/policy/policy.contract.js';
import { see } from '#features/screening/text/glyphs.js';
import { faultIn, PatternSet } from '#features/screening/text/pattern-set.js';
import { WordFinder } from '#features/screening/text/word-finder.js';
import { renderCommentMarkdown } from '#platform/markup/comment-markup.js';

const CHARS = 10_000;
/** Far above what any of them takes, and far below what a search in the square of the length takes. */
const RUN_MS_MAX = 2_000;

const long = (unit: string): string => unit.repeat(Math.ceil(CHARS / unit.length)).slice(0, CHARS);
const HOSTILE = [
  'a',
  'ab',
  'a ',
  'a.',
  'a-',
  'a*',
  '1l',
  '1l!|',
  'il',
  'rnvvph',
  'aA',
  '@$',
  "a'",
  'a\n',
  'f**k ',
  '\u200Ba',
  'я1',
  '漢',
];

/** Processor time, which others on the machine do not lengthen. */
function msOf(act: () => unknown): number {
  const start = process.cpuUsage();
  try {
    act();
  } catch (error) {
    // A text with too many readings is not read to its end: it is held.
    if (!String(error).includes('too many readings')) throw error;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

/** Five thousand words that begin alike and can be read in each other. */
const TANGLED = Array.from({ length: 5_000 }, (_, nth) => {
  const turns = nth.toString(2).padStart(13, '0').replaceAll('0', 'i').replaceAll('1', 'l');
  return `${'i'.repeat(30)}${turns}`;
});
const SIMPLE = Array.from({ length: 5_000 }, (_, nth) => `word${nth.toString(36)}`);

describe('a list of words (attack 69)', () => {
  const lists = [TANGLED, SIMPLE, ['a'.repeat(60), 'ab'.repeat(30), 'a b '.repeat(15).trim()]];
  const finders = lists.map((words) => new WordFinder([{ list: 'banned', language: 'und', words }]));

  it.each(HOSTILE)('takes no more than its time for a long text of %j', (unit) => {
    const seen = see(long(unit));

    const slow = finders.filter((finder) => msOf(() => finder.find(seen, null)) > RUN_MS_MAX);

    expect(slow).toEqual([]);
  });

  it('takes words of expressions for what they are', () => {
    const finder = new WordFinder([{ list: 'banned', language: 'und', words: ['(a+)+$', '.*', '[a-z]'] }]);

    expect(finder.find(see(`${long('a')}!`), null)).toEqual([]);
    expect(finder.find(see('so (a+)+$ it is'), null).map(({ word }) => word)).toEqual(['(a+)+$']);
  });
});

describe('a pattern (attack 69)', () => {
  const CATASTROPHIC = [
    '(a+)+$',
    '(a|a)*b',
    '(a|aa)+c',
    '(.*a){12}b',
    '[ab]*a[ab]{200}c',
    '(?:a?){99}a{99}b',
    '(\\w+\\s?)*!',
  ];

  it.each(CATASTROPHIC)('%s takes no more than its time', (expression) => {
    const set = new PatternSet([{ name: 'planted', expression, on: 'shown' }]);
    const slow = HOSTILE.filter((unit) => msOf(() => set.find({ shown: long(unit), normalised: '' })) > RUN_MS_MAX);

    expect([faultIn([expression]), slow]).toEqual([null, []]);
  });

  it('would be found out: the engine of the language takes for ever', () => {
    const text = `${'a'.repeat(24)}!`;

    const short = msOf(() => /^(a+)+$/u.test(text.slice(-20)));
    const longer = msOf(() => /^(a+)+$/u.test(text));

    // Four letters more, sixteen times as long: it doubles with each.
    expect(longer).toBeGreaterThan(short * 3);
  });

  it.each(['a{1000}', '(a{30}){30}', '(?=a)b', '\\1', '(', 'a**', `${'a'.repeat(200)}{3}${'b?'.repeat(160)}`])(
    'may not be %s',
    (expression) => {
      const policy = { rules: [], patterns: [{ name: 'planted', expression }] };

      expect(screeningPolicySchema.safeParse(policy).success).toBe(false);
    },
  );

  it('may not be one of so many that they are slow together', () => {
    const patterns = (count: number): unknown => ({
      rules: [],
      patterns: Array.from({ length: count }, (_, nth) => ({
        name: `p${String(nth)}`,
        expression: '[ab]*a[ab]{100}c',
      })),
    });

    expect(screeningPolicySchema.safeParse(patterns(5)).success).toBe(true);
    expect(screeningPolicySchema.safeParse(patterns(50)).success).toBe(false);
  });
});

describe('a list of domains (attack 69)', () => {
  const findingsOf = (body: string, links: { allow?: string[]; deny?: string[] }): readonly string[] => {
    const policy = screeningPolicySchema.parse({ rules: [], links, thresholds: { links: 1, linksOfNewAccount: 1 } });
    const surroundings = {
      policy,
      ownDomains: [],
      now: new Date(0),
      authorSince: new Date(0),
    } as unknown as Surroundings;
    const finding = linksCheck.look(readText({ body, html: renderCommentMarkdown(body) }), surroundings);
    return 'evidence' in finding ? (finding.evidence.findings ?? []) : [];
  };

  it.each([
    'https://example.com/a',
    'https://www.example.com',
    'http://a.b.example.com.',
    'https://EXAMPLE.com:8443/x',
    'example.com',
  ])('covers what is at or below its domain: %s', (address) => {
    expect(findingsOf(`see ${address}`, { allow: ['example.com'] })).toEqual([]);
    expect(findingsOf(`see ${address}`, { deny: ['Example.COM'] })).toContain('denied');
  });

  it.each([
    'https://evil-example.com',
    'https://evilexample.com',
    'https://example.com.evil.example',
    'https://example.com@evil.example/',
    'https://evil.example/example.com',
    'https://evil.example/?u=https://example.com',
    'https://еxample.com',
  ])('covers nothing that only looks like it: %s', (address) => {
    expect(findingsOf(`see [this](${address}) there`, { allow: ['example.com'] })).toContain('many');
    expect(findingsOf(`see [this](${address}) there`, { deny: ['example.com'] })).not.toContain('denied');
  });

  it('would be found out: the end of a text is no domain', () => {
    const bySuffix = (host: string): boolean => host.endsWith('example.com');

    expect(bySuffix(new URL('https://evil-example.com').hostname)).toBe(true);
  });

  it('tells where a link reads otherwise than it leads', () => {
    expect(findingsOf('[https://bank.example/login](https://evil.example/)', {})).toContain('masked');
    expect(findingsOf('[bank.example](https://www.bank.example/login)', {})).not.toContain('masked');
    expect(findingsOf('[the bank](https://evil.example/)', {})).not.toContain('masked');
  });

  it.each([
    '',
    'https://example.com',
    'example.com/a',
    'a b',
    '*.example.com',
    'exa mple.com',
    'user@example.com',
    'example.com:80',
  ])('has no %j', (domain) => {
    expect(screeningPolicySchema.safeParse({ rules: [], links: { allow: [domain], deny: [] } }).success).toBe(false);
  });
});

describe('patterns that are too much (attacks 41 and 69)', () => {
  const MANY = 100;
  const patternsOf = (expressions: readonly string[]): unknown => ({
    rules: [],
    patterns: expressions.map((expression, place) => ({ name: `p${place}`, expression })),
  });
  const read = (expressions: readonly string[]): [refused: string[], compiled: number] => {
    const compile = jest.spyOn(RE2JS, 'compile');
    const issues = screeningPolicySchema.safeParse(patternsOf(expressions)).error?.issues ?? [];
    return [issues.map(({ path }) => path.join('/')), compile.mock.calls.length];
  };

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('are read up to the first that is too large', () => {
    expect(read(new Array<string>(MANY).fill('\\pL{900}'.repeat(33)))).toEqual([['patterns/0/expression'], 1]);
  });

  it('are not read at all when they are too long', () => {
    const [refused, compiled] = read(['\\pL{1000}'.repeat(1_000)]);

    expect([new Set(refused), compiled]).toEqual([new Set(['patterns/0/expression']), 0]);
  });

  it('are read until they are too large together', () => {
    const [refused, compiled] = read(new Array<string>(MANY).fill('[ab]{400}'));

    expect(refused).toEqual(['patterns']);
    expect(compiled).toBeLessThan(10);
  });

  it('are read one by one when nothing is wrong with them', () => {
    expect(read(['a+', '(b|c)*d', '[ab]{100}'])).toEqual([[], 3]);
  });

  it('are refused by the place of the first that is wrong', () => {
    expect(read(['a+', '(b', '(c'])).toEqual([['patterns/1/expression'], 2]);
  });
});
