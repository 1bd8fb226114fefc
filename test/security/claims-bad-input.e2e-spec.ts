import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pointersIn, problemIn, say } from '../e2e/answers.js';
import { setStatus } from '../e2e/moderation.js';
import { rows } from '../e2e/rows.js';
import type { Answer, Person } from '../support/api.js';
import { claimIn, flaggedIn, mark } from '../support/claims.js';
import { startStage, type Stage } from '../support/cast.js';

const FIRST = 'The dam was finished in 1931 by Anna Berg.';
const SECOND = 'It held 40 million tonnes of water.';
const THIRD = 'Nobody had tested its walls.';
const EMOJI = 'The mayor said that it is safe 👩‍👩‍👧‍👦 🇳🇴';
const COMBINING = 'Nobody in town has ever seen the cafe\u0301';
const LONG = `The dam ${'and the other dam '.repeat(300)}is safe.`;
const TEXT = [`${FIRST} ${SECOND} ${THIRD}`, 'The flood killed 17 people.', EMOJI, COMBINING, LONG].join('\n\n');
const QUOTE = { exact: SECOND };
const GOOD = { quote: QUOTE, revision: 1, reason: 'false' };
const SOURCE = { url: 'https://survey.example/1931', stance: 'refutes' };
const KEPT = ['claims', 'flags', 'cases', 'evidence', 'evidence_pages', 'typos'] as const;

let stage: Stage;
let articleId: string;
let articles = 0;
let people = 0;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  articleId = await publish(stage);
});

async function publish(on: Stage): Promise<string> {
  const externalId = `bad-${(articles += 1)}`;
  const address = { externalId, url: `https://gazette.example/${externalId}` };
  const given = { site: 'gazette', ...address, title: 'The dam', body: { format: 'text', content: TEXT } };
  return ((await on.editor.put('/articles', given)).body as { id: string }).id;
}

/** How many rows there are in all that a flag would write. */
async function written(on: Stage = stage): Promise<unknown> {
  const counts = KEPT.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`);
  return (await rows(on, `SELECT ${counts.join(', ')}`))[0];
}

const somebody = (on: Stage = stage): Promise<Person> => on.person(`Reader No ${(people += 1)}`);
const send = (body: unknown, by: Person = stage.reader): Promise<Answer> =>
  by.post(`/articles/${articleId}/claims`, body);

async function refused(body: unknown, status: number, pointers: readonly string[]): Promise<void> {
  const before = await written();

  const answer = await send(body);

  expect([answer.status, pointersIn(answer)]).toEqual([status, pointers]);
  expect(problemIn(answer).detail).not.toBe('');
  expect(await written()).toEqual(before);
}

describe('words that cannot be marked', () => {
  it.each<[string, object]>([
    ['are not in that revision', { exact: 'The dam was built of cheese by nobody.' }],
    ['reach over two blocks', { exact: `${THIRD}\n\nThe flood killed 17 people.` }],
    ['reach over two blocks, put together', { exact: `${THIRD}The flood killed` }],
    ['are three characters that are nowhere', { exact: 'xyz' }],
    ['are 5,000 characters', { exact: LONG.slice(0, 5_000) }],
    ['are more than may be sent', { exact: 'x'.repeat(5_001) }],
    ['are blank', { exact: '   ' }],
    ['are blank in other ways', { exact: '\u200B\u00AD\u2060' }],
    ['end in half of another character', { exact: 'The mayor said that it is safe \uD83C' }],
    ['have half of a character in their midst', { exact: 'The mayor \uD83D said' }],
    ['begin with half of a character', { exact: '\uDC69 and more words' }],
  ])('%s', async (_, quote) => {
    await refused({ ...GOOD, quote }, 400, ['/quote/exact']);
  });

  it('are in another revision than the one that is named', async () => {
    await refused({ ...GOOD, revision: 2 }, 400, ['/revision']);
  });

  it.each([
    ['on a comment that was removed', 'removed'],
    ['on a comment that is held', 'held'],
  ] as const)('stand %s', async (_, status) => {
    const { id } = await say(stage.other, stage.threadId, `${FIRST} ${SECOND}`);
    await setStatus(stage, id, status);
    const before = await written();

    const answer = await stage.reader.post(`/comments/${id}/claims`, GOOD);

    expect([answer.status, problemIn(answer).code]).toEqual([404, 'comment_not_found']);
    expect(await written()).toEqual(before);
  });
});

describe('words at whose edge something is put together', () => {
  it.each([
    ['within a pair of surrogates', EMOJI.slice(0, EMOJI.indexOf('👩') + 1), EMOJI],
    ['within a family of emoji', EMOJI.slice(0, EMOJI.indexOf('👩') + 2), EMOJI],
    ['within a flag', EMOJI.slice(0, EMOJI.indexOf('🇳') + 2), EMOJI],
    ['within a family and a flag', EMOJI.slice(EMOJI.indexOf('👧'), EMOJI.indexOf('🇳') + 2), EMOJI],
    ['between a letter and its accent', COMBINING.slice(0, -1), COMBINING.normalize('NFC')],
  ])('are marked with all of it: cut %s', async (_, exact, whole) => {
    const { quote, anchor } = claimIn(await mark(await somebody(), `articles/${articleId}`, { exact }));

    expect([quote, anchor.exact]).toEqual([whole, whole]);
  });

  it('may be cut in what is sent of their surroundings', async () => {
    const [prefix, suffix] = [`${EMOJI.slice(EMOJI.indexOf('👧') + 1)}\n`, '\n\uD83D'];
    const quote = { prefix, suffix };

    const answer = await mark(await somebody(), `articles/${articleId}`, { exact: COMBINING, quote });

    expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  });

  it.each([
    ['a family of emoji and a flag', EMOJI],
    ['a letter with its accent', COMBINING],
  ])('are marked whole: %s', async (_, exact) => {
    const { quote, anchor } = claimIn(await mark(stage.reader, `articles/${articleId}`, { exact }));

    expect([quote, anchor.exact]).toEqual([exact.normalize('NFC'), exact.normalize('NFC')]);
  });

  it('are marked whole where a part of the sentence was marked', async () => {
    const exact = 'The mayor said that it is safe';

    expect(claimIn(await mark(stage.reader, `articles/${articleId}`, { exact })).quote).toBe(EMOJI);
  });
});

describe('words that others have marked', () => {
  it.each([
    ['within them', `${FIRST} ${SECOND} ${THIRD}`, SECOND, true],
    ['around most of them', `${FIRST} ${SECOND} ${THIRD}`, `${FIRST} ${SECOND}`, true],
    ['a part of one sentence', SECOND, '40 million', true],
    ['over both ends', `${FIRST} ${SECOND}`, `${SECOND} ${THIRD}`, false],
  ])('are joined or not, which the answer says: %s', async (_, first, second, isOne) => {
    const made = claimIn(await mark(stage.reader, `articles/${articleId}`, { exact: first }));
    const answer = await mark(stage.other, `articles/${articleId}`, { exact: second });

    const { joined } = flaggedIn(answer);
    expect([answer.status, joined, claimIn(answer).id === made.id]).toEqual([201, isOne, isOne]);
    expect(claimIn(answer).quote).toContain(second);
    const [counted] = await rows(stage, 'SELECT count(*)::int AS n FROM claims WHERE article_id = $1', [articleId]);
    expect(counted).toEqual({ n: isOne ? 1 : 2 });
  });

  it('are not marked twice by one reader, however much of them', async () => {
    const by = await somebody();
    await mark(by, `articles/${articleId}`, { exact: SECOND });
    const before = await written();

    const again = [
      await mark(by, `articles/${articleId}`, { exact: '40 million tonnes', reason: 'outdated' }),
      await mark(by, `articles/${articleId}`, { exact: SECOND, evidence: [SOURCE], statement: 'Again.' }),
    ];

    expect(again.map((one) => [one.status, problemIn(one).code])).toEqual([
      [409, 'flag_pending'],
      [409, 'flag_pending'],
    ]);
    expect(await written()).toEqual(before);
  });

  it('are one claim when sixteen readers mark them at once', async () => {
    const crowd = await Promise.all(Array.from({ length: 16 }, () => somebody()));

    const answers = await Promise.all(
      crowd.map((one, at) => mark(one, `articles/${articleId}`, { exact: at % 2 === 0 ? SECOND : '40 million' })),
    );

    expect(answers.map(({ status }) => status)).toEqual(crowd.map(() => 201));
    expect(new Set(answers.map((one) => claimIn(one).id)).size).toBe(1);
    expect(answers.filter((one) => !flaggedIn(one).joined)).toHaveLength(1);
    const [counted] = await rows(
      stage,
      `SELECT (SELECT count(*)::int FROM claims WHERE article_id = $1) AS claims,
         (SELECT count(*)::int FROM cases WHERE article_id = $1) AS cases,
         (SELECT count(*)::int FROM flags f JOIN claims c ON c.id = f.subject_id WHERE c.article_id = $1) AS flags`,
      [articleId],
    );
    expect(counted).toEqual({ claims: 1, cases: 1, flags: 16 });
  });
});

describe('evidence that is none', () => {
  it.each([
    'no address',
    '',
    'javascript:alert(1)',
    'JavaScript://survey.example/%0aalert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'ftp://survey.example/1931',
    '//survey.example/1931',
    'https://',
    `https://survey.example/${'x'.repeat(2_001 - 'https://survey.example/'.length)}`,
  ])('names its address: %.40s', async (url) => {
    await refused({ ...GOOD, evidence: [{ ...SOURCE, url }] }, 400, ['/evidence/0/url']);
  });

  it('is none either on a claim that one knows of', async () => {
    const { id } = claimIn(await mark(await somebody(), `articles/${articleId}`, { exact: SECOND }));
    const by = stage.editor;
    const before = await written();

    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'x'.repeat(2_001), 7, null]) {
      const brought = await by.post(`/claims/${id}/evidence`, { url, stance: 'refutes' });
      const flagged = await by.post(`/claims/${id}/flags`, { reason: 'false', evidence: [{ url, stance: 'refutes' }] });
      expect([brought.status, pointersIn(brought)]).toEqual([400, ['/url']]);
      expect([flagged.status, pointersIn(flagged)]).toEqual([400, ['/evidence/0/url']]);
    }
    const typo = await by.post(`/claims/${id}/flags`, { reason: 'typo' });
    expect([typo.status, pointersIn(typo)]).toEqual([400, ['/reason']]);
    expect(await written()).toEqual(before);
  });

  it('leaves nothing of what was right beside it', async () => {
    await refused({ ...GOOD, evidence: [SOURCE, { ...SOURCE, url: 'file:///etc/passwd' }] }, 400, ['/evidence/1/url']);
    await refused({ ...GOOD, evidence: Array.from({ length: 11 }, () => SOURCE) }, 400, ['/evidence']);
    await refused({ ...GOOD, evidence: [{ ...SOURCE, excerpt: 'x'.repeat(501) }] }, 400, ['/evidence/0/excerpt']);
    await refused({ ...GOOD, evidence: [{ ...SOURCE, stance: 'likes' }] }, 400, ['/evidence/0/stance']);
  });
});

describe('a field of another kind', () => {
  it.each<[string, object]>([
    ['/quote', { quote: SECOND }],
    ['/quote', { quote: null }],
    ['/quote/exact', { quote: { exact: 7 } }],
    ['/quote/prefix', { quote: { ...QUOTE, prefix: 7 } }],
    ['/quote/suffix', { quote: { ...QUOTE, suffix: [] } }],
    ['/quote/start', { quote: { ...QUOTE, start: '0' } }],
    ['/quote/start', { quote: { ...QUOTE, start: -1 } }],
    ['/quote/end', { quote: { ...QUOTE, end: 1.5 } }],
    ['/quote/colour', { quote: { ...QUOTE, colour: 'red' } }],
    ['/revision', { revision: '1' }],
    ['/revision', { revision: 0 }],
    ['/revision', { revision: 2_147_483_648 }],
    ['/reason', { reason: 'spam' }],
    ['/reason', { reason: null }],
    ['/statement', { statement: 7 }],
    ['/statement', { statement: ' ' }],
    ['/statement', { statement: 'x'.repeat(1_001) }],
    ['/evidence', { evidence: SOURCE }],
    ['/evidence/0', { evidence: ['https://survey.example/1931'] }],
    ['/evidence/0/url', { evidence: [{ ...SOURCE, url: 7 }] }],
    ['/evidence/0/trusted', { evidence: [{ ...SOURCE, trusted: true }] }],
    ['/state', { state: 'verdict' }],
    ['/harm', { harm: 8 }],
    ['/attributed', { attributed: true }],
    ['/accountId', { accountId: '01890000-0000-7000-8000-000000000000' }],
  ])('is named: %s of %j', async (pointer, fields) => {
    await refused({ ...GOOD, ...fields }, 400, [pointer]);
  });

  it.each(['quote', 'revision', 'reason'])('or missing: %s', async (field) => {
    await refused({ ...GOOD, [field]: undefined }, 400, [`/${field}`]);
  });
});

describe('two hundred flags in a minute', () => {
  it('are told when to go on, and none of those refused is written', async () => {
    const limited = await startStage({ PARLEY_RATE_LIMITS: 'on' });
    const article = await publish(limited);
    const before = (await written(limited)) as Record<string, number>;

    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        mark(limited.reader, `articles/${article}`, { exact: [FIRST, SECOND, THIRD][at % 3] ?? '' }),
      ),
    );

    const after = (await written(limited)) as Record<string, number>;
    const made = answers.filter(({ status }) => status === 201).length;
    const often = answers.filter(({ status }) => status === 429);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409, 429]));
    expect([made, often.length]).toEqual([3, 180]);
    for (const { headers } of often) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    for (const table of ['claims', 'flags', 'cases'] as const)
      expect((after[table] ?? 0) - (before[table] ?? 0)).toBe(3);
    await limited.close();
  });
});
