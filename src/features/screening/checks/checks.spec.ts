import { describe, expect, it } from '@jest/globals';
import { renderCommentMarkdown } from '#platform/markup/comment-markup.js';
import { statementOf } from '#platform/language/likeness.js';
import { CIRCUMSTANCE_CHECKS, CONTENT_CHECKS } from '../checks.js';
import { screeningPolicySchema } from '../policy/policy.contract.js';
import type { Signal } from '../signal.js';
import type { KnownStatement } from '../statements/known-statement.js';
import { statementsIn } from '../statements/statements-in.js';
import { PatternSet } from '../text/pattern-set.js';
import { WordFinder } from '../text/word-finder.js';
import { NO_STATEMENTS, type Check, type CheckedText, type Circumstances, type Surroundings } from './check.js';
import { CHECK_NAMES, type CheckName } from './check.names.js';
import { readText } from './read-text.js';
import { runChecks } from './run-checks.js';

const NOW = new Date('2026-03-02T12:00:00Z');
const H = 3_600_000;
const policy = screeningPolicySchema.parse({
  rules: [],
  patterns: [{ name: 'phone', expression: '0800[ -]?\\d{3}' }],
  links: { allow: ['allowed.example'], deny: ['denied.example'] },
  thresholds: { graphemes: 100, links: 4, linksOfNewAccount: 2, repeatedWords: 5 },
});
const SURROUNDINGS: Surroundings = {
  now: NOW,
  siteId: 'site',
  authorId: 'rita',
  authorSince: new Date(NOW.getTime() - 1_000 * H),
  ownDomains: ['www.gazette.example'],
  language: null,
  words: {
    banned: new WordFinder([{ list: 'banned', language: 'und', words: ['blarg'] }]),
    suspect: new WordFinder([{ list: 'suspect', language: 'und', words: ['zonk'] }]),
  },
  patterns: new PatternSet(policy.patterns),
  policy,
  recent: [],
  statements: NO_STATEMENTS,
};
const CIRCUMSTANCES: Circumstances = {
  now: NOW,
  siteId: 'site',
  section: null,
  accountId: 'rita',
  isStaff: false,
  published: 10,
  premoderatedAuthor: false,
  premoderatedPlace: false,
  outsideHours: false,
  writtenLately: 0,
  record: { published: 10, removed: 0 },
  settings: { premoderateFirst: 0 },
  policy,
};

const read = (body: string): CheckedText => readText({ body, html: renderCommentMarkdown(body) });
const failNever = (check: string, error: unknown): never => {
  throw new Error(`${check}: ${String(error)}`);
};
const lookAt = async (
  body: string,
  surroundings: Partial<Surroundings> = {},
): Promise<Partial<Record<CheckName, Signal>>> => {
  const signals = await runChecks(CONTENT_CHECKS, read(body), { ...SURROUNDINGS, ...surroundings }, failNever);
  return Object.fromEntries(signals.map((signal) => [signal.check, signal]));
};
const lookAround = async (circumstances: Partial<Circumstances>): Promise<Record<string, number>> => {
  const signals = await runChecks(
    CIRCUMSTANCE_CHECKS,
    read('Hello.'),
    { ...CIRCUMSTANCES, ...circumstances },
    failNever,
  );
  return Object.fromEntries(signals.filter(({ score }) => score > 0).map(({ check, score }) => [check, score]));
};

describe('all checks', () => {
  it('have names that policies know, in the order of the names', () => {
    const names = [...CONTENT_CHECKS, ...CIRCUMSTANCE_CHECKS].map(({ name }) => name);

    expect(CHECK_NAMES.filter((name) => names.includes(name))).toHaveLength(names.length);
  });

  it('find nothing in an ordinary text', async () => {
    const signals = await lookAt('I read it in [the minutes](https://gazette.example/minutes): they voted.');

    expect(Object.values(signals).filter(({ score }) => score >= 0.5)).toEqual([]);
    expect(Object.keys(signals)).toEqual(CONTENT_CHECKS.map(({ name }) => name));
  });

  it('all run, whatever the first ones find', async () => {
    const signals = await lookAt('blarg zonk 0800 555 https://denied.example');

    const found = Object.values(signals).filter(({ score }) => score >= 0.5);
    expect(found.map(({ check }) => check)).toEqual(['links', 'banned_words', 'suspect_words', 'patterns']);
  });

  it('say when they could not be made, and the others go on', async () => {
    const broken: Check<Surroundings> = {
      name: 'external',
      version: 3,
      onFailure: 'hold',
      look: () => Promise.reject(new Error('no answer')),
    };
    const errors: string[] = [];

    const signals = await runChecks([broken, ...CONTENT_CHECKS], read('blarg'), SURROUNDINGS, (check) => {
      errors.push(check);
    });

    expect(signals[0]).toMatchObject({ check: 'external', version: 3, score: 0, failed: true, onFailure: 'hold' });
    expect(signals.find(({ check }) => check === 'banned_words')?.score).toBe(1);
    expect(errors).toEqual(['external']);
  });
});

describe('shape', () => {
  it.each([
    ['long', 'word '.repeat(40)],
    ['piled', `Z${'\u0335'.repeat(8)}algo`],
    ['hidden', 'h\u200Bi\u200Bd\u200Bden'],
    ['override', 'so \u202Eeb ti\u202C'],
    ['capitals', 'WHY IS THE TRAM LATE AGAIN, ASKS THE WHOLE DISTRICT'],
  ])('finds what is %s', async (finding, body) => {
    const { shape } = await lookAt(body);

    expect(shape?.evidence.findings).toEqual([finding]);
    expect(shape?.score).toBeGreaterThanOrEqual(0.5);
  });

  it.each([
    ['families of emoji', '👩‍👩‍👧‍👦 and 👍🏽'.repeat(8)],
    ['pointed Hebrew', 'בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם'],
    ['joiners of Persian', 'می\u200Cخواهم نمی\u200Cدانم می\u200Cروم می\u200Cشود'],
    ['a soft hyphen', 'Donau\u00ADdampf\u00ADschiff\u00ADfahrt'],
    ['Thai', 'น้ำใส ใจจริง ไม่มีใครแปลกใจ'],
    ['an abbreviation', 'UNESCO and NATO met'],
  ])('lets %s be', async (_, body) => {
    expect((await lookAt(body)).shape?.evidence.findings).toEqual([]);
  });
});

describe('links', () => {
  const links = (count: number): string => {
    return Array.from({ length: count }, (_, n) => `https://site${String(n)}.example/`).join(' ');
  };

  it('counts them, fewer for a new account', async () => {
    const isNew = { authorSince: new Date(NOW.getTime() - H) };

    expect((await lookAt(links(3))).links?.evidence.findings).toEqual([]);
    expect((await lookAt(links(4))).links?.evidence.findings).toEqual(['many']);
    expect((await lookAt(links(2), isNew)).links?.evidence.findings).toEqual(['new_account']);
  });

  it('counts none to the site itself and to allowed domains', async () => {
    const body =
      'https://gazette.example/a https://www.gazette.example/b https://x.allowed.example/c https://allowed.example';

    expect((await lookAt(body)).links?.evidence).toMatchObject({ links: 4, counted: 0 });
  });

  it('finds the host of a mail address', async () => {
    expect((await lookAt('[write](mailto:me@denied.example)')).links?.evidence.findings).toEqual(['denied']);
  });
});

describe('repeat', () => {
  const FIRST = 'The council voted to keep the old crane on the quay, and I am glad of it.';
  const recent = (body: string, isOwn: boolean): Partial<Surroundings> => ({
    recent: [{ ...read(body).fingerprint, isOwn, createdAt: NOW }],
  });

  it.each([
    ['the same', FIRST, 1],
    ['the same in disguise', FIRST.toUpperCase().replaceAll(' ', '  ').replace('council', 'c\u200Bоuncil'), 1],
    ['nearly the same', `${FIRST} Really.`, 0.85],
  ])('finds %s', async (_, body, score) => {
    expect((await lookAt(body, recent(FIRST, true))).repeat?.score).toBeGreaterThanOrEqual(score === 1 ? 1 : 0.5);
    expect((await lookAt(body, recent(FIRST, true))).repeat?.evidence.findings).toEqual(['own']);
    expect((await lookAt(body, recent(FIRST, false))).repeat?.evidence.findings).toEqual(['others']);
  });

  it('finds nothing in an answer that quotes a little, and in a short text', async () => {
    const answer = 'You say the council voted to keep it; the minutes say that nobody voted at all on Monday.';

    expect((await lookAt(answer, recent(FIRST, false))).repeat?.score).toBeLessThan(0.5);
    expect((await lookAt('I quite agree!', recent('I quite agree!', false))).repeat?.score).toBe(0);
  });
});

describe('false_statement', () => {
  const FALSE = 'The old crane on the quay has dropped three barrels on people since 1931.';
  const known = (text: string, claimId = 'claim'): KnownStatement => {
    return { claimId, words: statementOf(text, 'en'), rating: 'inconsistent', label: 'false' };
  };
  const look = async (body: string, ...statements: KnownStatement[]): Promise<Signal | undefined> => {
    const said = statementsIn(read(body).shown, 'en');
    return (await lookAt(body, { statements: { said, known: statements } })).false_statement;
  };

  it.each([
    ['the same', 'I know it!\n\n> “The old crane on the quay has dropped 3 barrels on people since 1931”', 0.9, 'same'],
    ['the contrary', 'The old crane on the quay has never dropped three barrels on people since 1931.', 0.5, 'similar'],
    ['another number', 'The old crane on the quay has dropped 30 barrels on people since 1931.', 0.5, 'similar'],
  ])('finds %s', async (_, body, score, likeness) => {
    const signal = await look(body, known(FALSE));

    const claims = [{ claimId: 'claim', label: 'false', rating: 'inconsistent', likeness }];
    expect(signal).toMatchObject({ score, evidence: { findings: [likeness], claims } });
  });

  it('finds nothing in what says something else', async () => {
    expect(await look('The crane was painted green in May, they say.', known(FALSE))).toMatchObject({
      score: 0,
      evidence: {},
    });
  });

  it('names five claims at most, those that say the same first', async () => {
    const similar = Array.from({ length: 6 }, (_, at) =>
      known(FALSE.replace('three', String(at + 5)), `similar ${at}`),
    );

    const signal = await look(FALSE, ...similar, known(FALSE));

    const claims = signal?.evidence['claims'] as { claimId: string }[];
    expect(claims).toHaveLength(5);
    expect(claims[0]).toMatchObject({ claimId: 'claim', likeness: 'same' });
    expect(signal?.evidence.findings).toEqual(['same', 'similar']);
  });

  it('looks at the first 50 sentences, and at none that is very short or very long', () => {
    expect(statementsIn(`${FALSE} `.repeat(60), 'en')).toHaveLength(50);
    expect(statementsIn(`So it is. ${'a'.repeat(500)}. ${FALSE}`, 'en')).toHaveLength(1);
  });
});

describe('circumstances', () => {
  it.each([
    ['nothing', {}, {}],
    ['a premoderated author', { premoderatedAuthor: true }, { standing: 1 }],
    ['a premoderated place', { premoderatedPlace: true }, { premoderation: 1 }],
    ['the first texts', { published: 4, settings: { premoderateFirst: 5 } }, { new_author: 1 }],
    ['the text after them', { published: 5, settings: { premoderateFirst: 5 } }, {}],
    ['a new author', { published: 2 }, { new_author: 0.4 }],
    ['a new author at night', { published: 2, outsideHours: true }, { hours: 1, new_author: 0.4 }],
    ['others at night', { published: 3, outsideHours: true }, {}],
    ['two removed texts', { record: { published: 2, removed: 2 } }, {}],
    ['many texts at once', { writtenLately: 20 }, { pace: 1 }],
  ])('make signals of %s', async (_, circumstances, signals) => {
    expect(await lookAround(circumstances)).toEqual(signals);
  });

  it('grade the share of texts that were removed', async () => {
    const shares = await Promise.all(
      [3, 30, 65, 100].map((removed) => lookAround({ record: { published: 100, removed } })),
    );

    expect(shares.map((signals) => signals['author_record'])).toEqual([0.05, 0.5, 0.75, 1]);
  });
});
