import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { takenIn, type TakenAnswer } from '../support/cases.js';
import { claimIn, mark, type ClaimAnswer } from '../support/claims.js';
import { until } from '../support/until.js';
import { VERDICT } from '../support/verdicts.js';
import { pointersIn, problemIn, say } from './answers.js';
import { setStatus } from './moderation.js';
import { rows } from './rows.js';

const SENTENCE = 'The dam held 40 million tonnes of water.';
const BEFORE = 'It was finished in 1931 by Anna Berg.';
const AFTER = 'Nobody had tested it since.';
const BODY = [`${BEFORE} ${SENTENCE} ${AFTER}`, 'The town lies below.'];

interface Candidate {
  readonly exact: string;
  readonly paragraph: string;
  readonly blockId: string;
  readonly start: number;
  readonly end: number;
}

let stage: Stage;
let checker: Person;
let articles = 0;
beforeAll(async () => {
  stage = await startStage();
  checker = await stage.person('Fay Checker', { siteId: stage.siteId, role: 'fact_checker' });
});
afterAll(() => stage.close());

/** An article that is edited by being published again. */
class Published {
  readonly externalId = `anchors-${(articles += 1)}`;
  id = '';
  revision = 0;

  async put(...paragraphs: string[]): Promise<void> {
    const answer = await stage.editor.put('/articles', {
      ...{ site: 'gazette', externalId: this.externalId, url: `https://gazette.example/${this.externalId}` },
      ...{ title: 'The dam', body: { format: 'text', content: paragraphs.join('\n\n') } },
    });
    const { id, revision } = answer.body as { id: string; revision: number };
    Object.assign(this, { id, revision });
  }
}

async function publish(): Promise<Published> {
  const article = new Published();
  await article.put(...BODY);
  return article;
}

async function claimOn(article: Published, reader = stage.reader): Promise<ClaimAnswer> {
  return claimIn(await mark(reader, `articles/${article.id}`, { exact: SENTENCE, revision: article.revision }));
}

const claim = async (id: string): Promise<ClaimAnswer> => (await checker.get(`/claims/${id}`)).body as ClaimAnswer;

/** The claim once it was looked for in the revision. */
async function found(id: string, revision: number): Promise<ClaimAnswer> {
  await until(`claim ${id} in revision ${revision}`, async () => (await claim(id)).anchor.revision === revision);
  return claim(id);
}

async function casesOf(id: string): Promise<Record<string, unknown>[]> {
  return rows(
    stage,
    `SELECT state, reasons, closed_because FROM cases WHERE subject_id = $1 AND queue = 'anchors' ORDER BY created_at`,
    [id],
  );
}

describe('a claim on an article that is edited', () => {
  it('goes with its words, and nobody who judges it has to read it anew', async () => {
    const article = await publish();
    const { id, version } = await claimOn(article);

    await article.put('A new beginning.', 'The town lies below.', `${BEFORE} And more. ${SENTENCE} ${AFTER}`);

    expect(await found(id, 2)).toMatchObject({ version, anchor: { exact: SENTENCE }, quote: SENTENCE });
    expect(await casesOf(id)).toEqual([]);
  });

  it.each([
    ['a number', SENTENCE.replace('40', '14')],
    ['a negation', SENTENCE.replace('held', 'never held')],
  ])('says that its text changed when %s is another', async (_, changed) => {
    const article = await publish();
    const { id, version } = await claimOn(article);

    await article.put(`${BEFORE} ${changed} ${AFTER}`, 'The town lies below.');

    expect(await found(id, 2)).toMatchObject({ version: version + 1, anchor: { state: 'text_changed' } });
    expect(await casesOf(id)).toEqual([expect.objectContaining({ state: 'open', reasons: ['text_changed'] })]);
  });

  it('is not attached by the next edit to a text that it was never about', async () => {
    const article = await publish();
    const { id } = await claimOn(article);
    const changed = `${BEFORE} ${SENTENCE.replace('40', '14')} ${AFTER}`;
    await article.put(changed, 'The town lies below.');
    await found(id, 2);

    await article.put('A new beginning.', changed, 'The town lies below.');

    expect(await found(id, 3)).toMatchObject({ anchor: { state: 'text_changed' } });
  });

  it('is what it was once its words are back', async () => {
    const article = await publish();
    const { id } = await claimOn(article);
    await article.put(`${BEFORE} ${SENTENCE.replace('40', '14')} ${AFTER}`, 'The town lies below.');
    await found(id, 2);

    await article.put(...BODY);

    const again = await found(id, 3);
    expect(again.anchor).toMatchObject({ exact: SENTENCE });
    expect(['anchored', 'moved']).toContain(again.anchor.state);
    expect(await casesOf(id)).toEqual([expect.objectContaining({ state: 'closed', closed_because: 'released' })]);
  });

  it('is an orphan without its words', async () => {
    const article = await publish();
    const { id } = await claimOn(article);

    await article.put('Something else is written here today.', 'The town lies below.');

    expect(await found(id, 2)).toMatchObject({ anchor: { state: 'orphaned', blockId: null, exact: null } });
  });

  it('leaves the revisions as they were', async () => {
    const article = await publish();
    await claimOn(article);
    await article.put('Something else is written here today.');

    const { body } = await stage.guest.get(`/articles/${article.id}/revisions/1`);

    expect((body as { text: string }).text).toContain(SENTENCE);
  });
});

describe('a claim on a comment', () => {
  const edit = (person: Person, id: string, body: string): Promise<Answer> =>
    person.patch(`/comments/${id}`, { body }, { 'if-match': '"1"' });
  const claimOnComment = async (id: string): Promise<ClaimAnswer> =>
    claimIn(await mark(stage.other, `comments/${id}`, { exact: SENTENCE }));

  it('goes with the words of the comment', async () => {
    const { id: commentId } = await say(stage.reader, stage.threadId, SENTENCE);
    const { id } = await claimOnComment(commentId);

    await edit(stage.reader, commentId, `I read this.\n\n${SENTENCE}`);

    expect(await found(id, 2)).toMatchObject({ anchor: { state: 'moved', exact: SENTENCE, blockId: '1' } });
  });

  it('is hidden with it, and back with it', async () => {
    const { id: commentId } = await say(stage.reader, stage.threadId, SENTENCE);
    const { id } = await claimOnComment(commentId);
    const stateIs = (state: string): Promise<void> =>
      until(`claim ${id} to be ${state}`, async () => (await claim(id)).anchor.state === state);

    await setStatus(stage, commentId, 'removed');
    await stateIs('subject_removed');
    await setStatus(stage, commentId, 'visible');
    await stateIs('anchored');
  });

  it('is judged by nobody once its author took it back', async () => {
    const { id: commentId } = await say(stage.reader, stage.threadId, SENTENCE);
    const { id } = await claimOnComment(commentId);

    await stage.reader.delete(`/comments/${commentId}`);

    const closing = `SELECT closed_because FROM cases WHERE subject_id = $1`;
    await until('the case is closed', async () => {
      const [row] = await rows(stage, closing, [id]);
      return row?.['closed_because'] === 'author_deleted';
    });
  });
});

describe('the desk of changed texts', () => {
  const CHANGED = SENTENCE.replace('40', '14');

  /** A claim whose number is another in the second revision, and the case about that in somebody's hands. */
  async function changed(more = ''): Promise<{ article: Published; claim: ClaimAnswer; taken: TakenAnswer }> {
    const article = await publish();
    const { id } = await claimOn(article);
    await article.put(`${BEFORE} ${CHANGED} ${AFTER} ${more}`, 'The town lies below.');
    const seen = await found(id, 2);
    const [row] = await rows(stage, `SELECT id FROM cases WHERE subject_id = $1 AND queue = 'anchors'`, [id]);
    const taken = takenIn(await checker.post(`/moderation/cases/${String(row?.['id'])}/lease`));
    return { article, claim: seen, taken };
  }

  const decide = (
    person: Person,
    { case: one, lease }: TakenAnswer,
    fields: Record<string, unknown>,
  ): Promise<Answer> =>
    person.post(
      `/moderation/cases/${one.id}/decisions`,
      { leaseToken: lease.token, revision: one.subject.revision, ...fields },
      { 'if-match': `"${one.version}"` },
    );

  it('says that it is the same claim, which then goes with its new words', async () => {
    const { article, claim: seen, taken } = await changed();
    const { blockId, start, end } = seen.anchor;

    const answer = await decide(checker, taken, { action: 'reattach', anchor: { blockId, start, end } });

    expect([answer.status, answer.body]).toEqual([201, expect.objectContaining({ action: 'reattach' })]);
    expect(await claim(seen.id)).toMatchObject({ quote: SENTENCE, anchor: { state: 'moved', exact: CHANGED } });
    await article.put('A new beginning.', `${BEFORE} ${CHANGED} ${AFTER}`, 'The town lies below.');
    expect((await found(seen.id, 3)).anchor.state).not.toBe('text_changed');
  });

  it('chooses between the places where the words may be', async () => {
    const article = await publish();
    const { id } = await claimOn(article, stage.other);
    await article.put(...['First.', 'Second.'].map((word) => `${word} ${BODY[0]}`), 'The town lies below.');
    expect((await found(id, 2)).anchor.state).toBe('orphaned');
    const [row] = await rows(stage, `SELECT id, reasons FROM cases WHERE subject_id = $1 AND queue = 'anchors'`, [id]);
    const taken = takenIn(await checker.post(`/moderation/cases/${String(row?.['id'])}/lease`));

    const page = (await checker.get(`/moderation/cases/${taken.case.id}`)).body as {
      claim: { candidates: Candidate[] };
    };
    const { candidates } = page.claim;
    const chosen = candidates.find(({ paragraph }) => paragraph.startsWith('Second.'));
    const { blockId, start, end } = chosen ?? {};
    const answer = await decide(checker, taken, { action: 'reattach', anchor: { blockId, start, end } });

    expect(row?.['reasons']).toEqual(['ambiguous']);
    expect(candidates.map(({ exact }) => exact)).toEqual([SENTENCE, SENTENCE]);
    expect(answer.status).toBe(201);
    expect((await claim(id)).anchor).toMatchObject({ state: 'moved', blockId, exact: SENTENCE });
  });

  it('leaves it as it is', async () => {
    const { claim: seen, taken } = await changed();

    expect((await decide(checker, taken, { action: 'dismiss' })).status).toBe(201);

    expect(await claim(seen.id)).toMatchObject({ state: 'open', anchor: { state: 'text_changed' } });
    expect(await casesOf(seen.id)).toEqual([expect.objectContaining({ closed_because: 'decided' })]);
  });

  it('names a place that can be a claim, and neither a letter nor a page', async () => {
    const { claim: seen, taken } = await changed('Nobody spoke of it. '.repeat(50));
    const { blockId, start, end } = seen.anchor;
    const place = (from: number, to: number): Record<string, unknown> => ({
      action: 'reattach',
      anchor: { blockId, start: from, end: to },
    });

    const unfit = [await decide(checker, taken, place(0, 1)), await decide(checker, taken, place(0, 1_000))];

    expect(unfit.map((one) => [one.status, pointersIn(one)])).toEqual(unfit.map(() => [400, ['/anchor']]));
    expect((await decide(checker, taken, place(start ?? 0, end ?? 0))).status).toBe(201);
  });

  it('names a place that there is, and judges nothing there', async () => {
    const { claim: seen, taken } = await changed();
    const { blockId } = seen.anchor;

    const nowhere = await decide(checker, taken, { action: 'reattach', anchor: { blockId, start: 5, end: 9_999 } });
    const missing = await decide(checker, taken, { action: 'reattach' });
    const judged = await decide(checker, taken, { action: 'withdraw_verdict' });
    const elsewhere = await decide(checker, taken, { action: 'amend_verdict', verdict: VERDICT });

    expect([nowhere, missing].map((one) => [one.status, pointersIn(one)])).toEqual([
      [400, ['/anchor']],
      [400, ['/anchor']],
    ]);
    expect([judged, elsewhere].map((one) => [one.status, problemIn(one).detail])).toEqual([
      [409, 'There is no verdict to withdraw.'],
      [409, 'That is judged in the case about the claim.'],
    ]);
  });
});
