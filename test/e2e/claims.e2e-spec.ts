import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Api, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { claimIn, flaggedIn, mark, type ClaimAnswer, type Marked } from '../support/claims.js';
import { pointersIn, problemIn, say, UNKNOWN_ID } from './answers.js';
import { setStatus } from './moderation.js';
import { countOf, rows } from './rows.js';

const DAM = 'The dam was finished in 1931 by Anna Berg. It held 40 million tonnes of water. Nobody had tested it.';
const FLOOD = 'The flood killed 17 people. “The dam is safe,” the mayor said. He had not seen it.';

let stage: Stage;
let checker: Person;
let articles = 0;
let people = 0;
beforeAll(async () => {
  stage = await startStage();
  checker = await stage.person('Fay Checker', { siteId: stage.siteId, role: 'fact_checker' });
});
afterAll(() => stage.close());

const somebody = (): Promise<Person> => stage.person(`Reader No ${(people += 1)}`);
const refusalOf = (answer: Answer): unknown[] => [answer.status, problemIn(answer).code];

async function publish(content = `${DAM}\n\n${FLOOD}`, fields: Record<string, unknown> = {}): Promise<string> {
  const externalId = `dam-${(articles += 1)}`;
  const place = { site: 'gazette', externalId, url: `https://gazette.example/${externalId}` };
  const body = { ...place, title: 'The dam', ...fields };
  const answer = await stage.editor.put('/articles', { ...body, body: { format: 'text', content } });
  return (answer.body as { id: string }).id;
}

async function marked(person: Api, articleId: string, given: Marked): Promise<ClaimAnswer> {
  const answer = await mark(person, `articles/${articleId}`, given);
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return claimIn(answer);
}

async function setSettings(settings: Record<string, unknown>): Promise<void> {
  await rows(stage, `UPDATE sites SET settings = settings || $1 WHERE slug = 'gazette'`, [JSON.stringify(settings)]);
}

async function caseOf(claimId: string): Promise<Record<string, unknown>> {
  const [row] = await rows(
    stage,
    `SELECT state, queue, harm, reasons, flag_count, author_id FROM cases WHERE subject_id = $1 ORDER BY created_at DESC LIMIT 1`,
    [claimId],
  );
  return row ?? {};
}

describe('marking a sentence of an article', () => {
  it('makes a claim of the whole sentence and a case for the desk', async () => {
    const articleId = await publish();

    const answer = await mark(stage.reader, `articles/${articleId}`, {
      ...{ exact: '40 million tonnes', statement: 'It is 4 million.', reason: 'false' },
    });

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      claim: {
        ...{ articleId, subject: { type: 'article', id: articleId }, quote: 'It held 40 million tonnes of water.' },
        ...{ revision: 1, attributed: false, state: 'open', publicState: 'none', verdict: null },
        anchor: { state: 'anchored', revision: 1, start: 43, end: 78 },
      },
      flag: { kind: 'claim', reason: 'false', status: 'pending' },
      joined: false,
    });
    const found = await caseOf(claimIn(answer).id);
    expect(found).toMatchObject({ state: 'open', queue: 'claims', harm: 2, reasons: ['false'], flag_count: 1 });
  });

  it('is graver where people died', async () => {
    const { id, quote } = await marked(stage.reader, await publish(), { exact: 'killed 17 people' });

    expect(quote).toBe('The flood killed 17 people.');
    expect(await caseOf(id)).toMatchObject({ harm: 4 });
  });

  it('tells words in quotation marks from the paper’s own', async () => {
    const { attributed } = await marked(stage.reader, await publish(), { exact: 'The dam is safe,' });

    expect(attributed).toBe(true);
  });

  it('takes whole words of a sentence that is too long', async () => {
    const articleId = await publish(
      `The dam, ${'which was built and rebuilt, '.repeat(20)}held seven tonnes of gravel.`,
    );

    expect(await marked(stage.reader, articleId, { exact: 'eld seven tonnes of gra' })).toMatchObject({
      quote: 'held seven tonnes of gravel',
    });
  });

  it('is joined by whoever marks about the same, and stays one claim', async () => {
    const articleId = await publish();
    const first = await marked(stage.reader, articleId, { exact: 'Nobody had tested it.' });

    const second = await mark(stage.other, `articles/${articleId}`, { exact: 'Nobody had tested' });

    expect(flaggedIn(second)).toMatchObject({ joined: true, claim: { id: first.id } });
    expect(await caseOf(first.id)).toMatchObject({ flag_count: 2 });
  });

  it('makes one claim of what two readers mark at the same moment', async () => {
    const articleId = await publish();
    const crowd = await Promise.all(Array.from({ length: 8 }, somebody));

    const answers = await Promise.all(
      crowd.map((one) => mark(one, `articles/${articleId}`, { exact: 'Nobody had tested it.' })),
    );

    expect(new Set(answers.map((one) => claimIn(one).id)).size).toBe(1);
    expect(answers.filter((one) => !flaggedIn(one).joined)).toHaveLength(1);
    expect(await countOf(stage, 'claims', 'article_id = $1', [articleId])).toBe(1);
  });

  it('finds the words in the newest revision where they are still', async () => {
    const articleId = await publish();
    await stage.editor.put('/articles', {
      ...{
        site: 'gazette',
        externalId: `dam-${articles}`,
        url: `https://gazette.example/dam-${articles}`,
        title: 'The dam',
      },
      body: { format: 'text', content: `Corrected on Monday.\n\n${DAM}\n\n${FLOOD}` },
    });

    const { anchor } = await marked(stage.reader, articleId, { exact: 'Nobody had tested it.', revision: 1 });

    expect(anchor).toMatchObject({ revision: 2, exact: 'Nobody had tested it.' });
  });

  it('is refused where the words have changed since', async () => {
    const articleId = await publish();
    await stage.editor.put('/articles', {
      ...{
        site: 'gazette',
        externalId: `dam-${articles}`,
        url: `https://gazette.example/dam-${articles}`,
        title: 'The dam',
      },
      body: { format: 'text', content: `${DAM.replace('40 million', '4 million')}\n\n${FLOOD}` },
    });

    const answer = await mark(stage.reader, `articles/${articleId}`, { exact: 'It held 40 million tonnes of water.' });

    expect(refusalOf(answer)).toEqual([409, 'quote_changed']);
    expect(await countOf(stage, 'claims', 'article_id = $1', [articleId])).toBe(0);
  });
});

describe('what cannot be marked', () => {
  it.each<[string, Marked, string]>([
    ['words that do not stand there', { exact: 'The dam was built of cheese.' }, '/quote/exact'],
    ['a revision that there is not', { exact: 'Nobody had tested it.', revision: 9 }, '/revision'],
    ['words of two paragraphs', { exact: 'Nobody had tested it.\nThe flood killed 17 people.' }, '/quote/exact'],
    ['more than 400 characters', { exact: 'x'.repeat(5_000) }, '/quote/exact'],
    ['nothing', { exact: '' }, '/quote/exact'],
    ['a reason that is none', { exact: 'Nobody had tested it.', reason: 'silly' }, '/reason'],
    [
      'evidence without an address',
      { exact: 'Nobody had tested it.', evidence: [{ url: 'not an address', stance: 'refutes' }] },
      '/evidence/0/url',
    ],
  ])('is %s', async (_, given, pointer) => {
    const articleId = await publish();

    const answer = await mark(stage.reader, `articles/${articleId}`, given);

    expect(answer.status).toBe(400);
    expect(pointersIn(answer)).toEqual([pointer]);
    expect(await countOf(stage, 'claims', 'article_id = $1', [articleId])).toBe(0);
  });

  it('is less than a sentence can be', async () => {
    const articleId = await publish('Yes. No.');

    const answer = await mark(stage.reader, `articles/${articleId}`, { exact: 'Yes' });

    expect(pointersIn(answer)).toEqual(['/quote/exact']);
  });

  it('is an article that came without its text', async () => {
    const url = 'https://gazette.example/only-a-title';
    const { id } = (await stage.editor.put('/articles', { site: 'gazette', url, title: 'The dam' })).body as {
      id: string;
    };

    const answer = await mark(stage.reader, `articles/${id}`, { exact: 'Nobody had tested it.' });

    expect(problemIn(answer)).toMatchObject({ status: 400, errors: [{ pointer: '/revision', code: 'text_missing' }] });
  });

  it('is the same sentence twice by one reader', async () => {
    const articleId = await publish();
    await marked(stage.reader, articleId, { exact: 'Nobody had tested it.' });

    const answer = await mark(stage.reader, `articles/${articleId}`, { exact: 'Nobody had tested it.' });

    expect(refusalOf(answer)).toEqual([409, 'flag_pending']);
    expect(await countOf(stage, 'claims', 'article_id = $1', [articleId])).toBe(1);
  });

  it('is what one wrote oneself, or what is not to be seen', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'The moon is made of green cheese.');
    const given = { exact: 'The moon is made of green cheese.' };

    expect(refusalOf(await mark(stage.reader, `comments/${id}`, given))).toEqual([403, 'flag_own']);
    await setStatus(stage, id, 'removed');
    expect(refusalOf(await mark(stage.other, `comments/${id}`, given))).toEqual([404, 'comment_not_found']);
    expect(refusalOf(await mark(stage.other, `comments/${UNKNOWN_ID}`, given))).toEqual([404, 'comment_not_found']);
  });

  it('is anything without an account, or on a site without claims', async () => {
    const articleId = await publish();
    const given = { exact: 'Nobody had tested it.' };

    expect((await mark(stage.guest, `articles/${articleId}`, given)).status).toBe(401);
    await setSettings({ claims: false });
    expect(refusalOf(await mark(stage.reader, `articles/${articleId}`, given))).toEqual([403, 'claims_off']);
    await setSettings({ claims: true });
  });
});

describe('a claim that nobody has judged', () => {
  it('is there for those who flagged it and the staff alone', async () => {
    const articleId = await publish();
    const { seq } = (await stage.guest.get(`/articles/${articleId}`)).body as { seq: number };
    const { id } = await marked(stage.reader, articleId, { exact: 'Nobody had tested it.' });

    const seen = await Promise.all(
      [stage.reader, stage.moderator, checker].map(async (one) => (await one.get(`/claims/${id}`)).status),
    );
    const unseen = [stage.other, stage.guest].map(async (one) => refusalOf(await one.get(`/claims/${id}`)));

    expect(seen).toEqual([200, 200, 200]);
    expect(await Promise.all(unseen)).toEqual([
      [404, 'claim_not_found'],
      [404, 'claim_not_found'],
    ]);
    const listed = async (one: Api, path: string): Promise<string[]> =>
      ((await one.get(path)).body as { items: { id: string }[] }).items.map((claim) => claim.id);
    for (const path of [`/articles/${articleId}/claims`, '/claims?site=gazette&q=Nobody+had']) {
      expect(await listed(stage.reader, path)).toContain(id);
      expect(await listed(checker, path)).toContain(id);
      expect(await listed(stage.other, path)).not.toContain(id);
      expect(await listed(stage.guest, path)).not.toContain(id);
    }
    expect((await stage.guest.get(`/articles/${articleId}`)).body).toMatchObject({ marks: [], seq });
  });

  it('is flagged by its id only by who knows of it', async () => {
    const articleId = await publish();
    const { id } = await marked(stage.reader, articleId, { exact: 'Nobody had tested it.' });

    expect((await stage.other.post(`/claims/${id}/flags`, { reason: 'false' })).status).toBe(404);
    expect(flaggedIn(await checker.post(`/claims/${id}/flags`, { reason: 'unsourced' }))).toMatchObject({
      joined: true,
    });
  });

  it('is hidden from its flaggers with the comment in which it stands', async () => {
    const { id: commentId } = await say(stage.reader, stage.threadId, 'The moon is made of green cheese.');
    const { id } = claimIn(await mark(stage.other, `comments/${commentId}`, { exact: 'The moon is made' }));

    await setStatus(stage, commentId, 'removed');

    expect((await stage.other.get(`/claims/${id}`)).status).toBe(404);
    expect((await checker.get(`/claims/${id}`)).status).toBe(200);
  });
});

describe('a slip', () => {
  it('goes to the desk and makes no claim', async () => {
    const articleId = await publish('The damm was finished in 1931.');

    const answer = await mark(stage.reader, `articles/${articleId}`, { exact: 'The damm was', reason: 'typo' });
    const again = await mark(stage.reader, `articles/${articleId}`, { exact: 'The damm was', reason: 'typo' });

    expect([answer.status, answer.body]).toEqual([201, { claim: null, flag: null, joined: false }]);
    expect(refusalOf(again)).toEqual([409, 'typo_pending']);
    expect(await countOf(stage, 'claims', 'article_id = $1', [articleId])).toBe(0);
    const { items } = (await checker.get('/moderation/typos?site=gazette')).body as { items: { id: string }[] };
    expect(items).toEqual([expect.objectContaining({ articleId, quote: 'The damm was finished in 1931.' })]);
    const decided = await checker.put(`/moderation/typos/${items[0]?.id ?? ''}`, { state: 'fixed' });
    expect(decided.body).toMatchObject({ state: 'fixed' });
    expect(refusalOf(await checker.put(`/moderation/typos/${items[0]?.id ?? ''}`, { state: 'fixed' }))).toEqual([
      409,
      'typo_decided',
    ]);
    expect((await stage.moderator.get('/moderation/typos?site=gazette')).status).toBe(403);
  });
});
