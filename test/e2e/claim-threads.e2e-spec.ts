import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ClaimThreadsService } from '#features/threads/claim-threads.service.js';
import { Database } from '#platform/database/database.js';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { insertClaim } from '../support/claim-rows.js';
import { problemIn, publish, readArticle, say, type ThreadAnswer } from './answers.js';
import { rows } from './rows.js';

let stage: Stage;
let admin: Person;
let claims: ClaimThreadsService;
let article: { articleId: string; threadId: string };
let claimId: string;
let places = 0;

beforeAll(async () => {
  stage = await startStage();
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
  claims = stage.app.get(ClaimThreadsService);
});
afterAll(() => stage.close());

beforeEach(async () => {
  await choose(true);
  article = await publish(stage, `claimed-${(places += 1)}`);
  claimId = await insertClaim(stage, article.articleId);
});

async function choose(claimThreads: boolean): Promise<void> {
  const { version } = (await stage.guest.get('/sites/gazette')).body as { version: number };
  const changed = await admin.patch('/sites/gazette', { settings: { claimThreads } }, { 'if-match': `"${version}"` });
  expect(changed.status).toBe(200);
}

const open = (): Promise<string | null> =>
  stage.app.get(Database).transaction((tx) => claims.openOfClaim(tx, { articleId: article.articleId, claimId }));
const close = (): Promise<void> => stage.app.get(Database).transaction((tx) => claims.closeOfClaim(tx, claimId));

async function threads(): Promise<readonly ThreadAnswer[]> {
  return (await readArticle(stage.guest, article.articleId)).threads;
}

async function commentsOfPage(): Promise<number> {
  const url = encodeURIComponent(`https://gazette.example/claimed-${places}`);
  const { items } = (await stage.guest.get(`/counts?url=${url}`)).body as { items: { comments: number }[] };
  return items[0]?.comments ?? -1;
}

async function eventTypes(): Promise<string[]> {
  const { events } = (await stage.guest.get(`/articles/${article.articleId}/events?since=0`)).body as {
    events: { type: string }[];
  };
  return events.map(({ type }) => type);
}

describe('the thread of a claim', () => {
  it('is not opened where the site does not want it', async () => {
    await choose(false);

    const id = await open();

    expect(id).toBeNull();
    expect(await threads()).toMatchObject([{ kind: 'discussion', claimId: null }]);
  });

  it('stands among the threads of the article, and is debated and counted as they are', async () => {
    const id = (await open()) ?? '';
    const said = await say(stage.reader, id, 'The plan says Tuesday.');
    const vote = await stage.other.put(`/comments/${said.id}/vote`, { value: 1 });

    expect(await threads()).toMatchObject([
      { kind: 'discussion', claimId: null },
      { id, kind: 'claim', claimId, title: null, sides: null, open: true, counts: { comments: 1 } },
    ]);
    expect(vote.status).toBe(200);
    expect(await commentsOfPage()).toBe(1);
    expect(await eventTypes()).toEqual(expect.arrayContaining(['thread.opened', 'comment.posted']));
  });

  it('has rules that the staff sets, and neither a question nor sides', async () => {
    const id = (await open()) ?? '';

    const slowed = await stage.moderator.patch(`/threads/${id}`, { slowModeS: 60 }, { 'if-match': '"1"' });
    const asked = await stage.moderator.patch(`/threads/${id}`, { title: 'Is it so?' }, { 'if-match': '"2"' });
    const side = await stage.reader.put(`/threads/${id}/stance`, { stance: 'for' });

    expect(slowed.body).toMatchObject({ slowModeS: 60, claimId });
    expect([asked.status, side.status, problemIn(side).code]).toEqual([400, 409, 'not_a_motion']);
  });

  it('is one, however often the claim becomes public and whoever opens it at once', async () => {
    const first = await open();

    const again = [await open(), await open()];

    expect(again).toEqual([first, first]);
    expect(await threads()).toHaveLength(2);
    expect((await eventTypes()).filter((type) => type === 'thread.opened')).toHaveLength(2);
  });

  it('closes with the publicity of the claim: in no list, in no count, without a word of the claim', async () => {
    const id = (await open()) ?? '';
    const said = await say(stage.reader, id, 'The plan says Tuesday.');

    await close();
    const refused = await stage.other.post(`/threads/${id}/comments`, { body: 'So?' });
    const vote = await stage.other.put(`/comments/${said.id}/vote`, { value: 1 });
    const read = await stage.guest.get(`/threads/${id}`);
    const listed = await stage.guest.get(`/articles/${article.articleId}/threads`);

    expect((await threads()).map(({ kind }) => kind)).toEqual(['discussion']);
    expect((listed.body as { items: unknown[] }).items).toHaveLength(1);
    expect([refused.status, problemIn(refused).code, vote.status]).toEqual([409, 'thread_closed', 409]);
    expect(read.body).toMatchObject({ kind: 'claim', claimId: null, open: false, state: 'open' });
    expect(await commentsOfPage()).toBe(0);
    expect((await eventTypes()).at(-1)).toBe('thread.changed');
    const events = await stage.guest.get(`/articles/${article.articleId}/events?since=0`);
    expect(JSON.stringify(events.body)).not.toContain(claimId);
  });

  it('keeps what was written in it within reach of its address, as data and as a page', async () => {
    const id = (await open()) ?? '';
    const said = await say(stage.reader, id, 'The plan says Tuesday.');

    await close();
    const permalink = await stage.guest.get(`/comments/${said.id}`);
    const page = await fetch(`${stage.url}/comments/${said.id}`);
    const debate = await fetch(`${stage.url}/articles/${article.articleId}?thread=${id}`);
    const elsewhere = await fetch(`${stage.url}/articles/${stage.articleId}?thread=${id}`);

    expect(permalink.body).toMatchObject({ comment: { body: 'The plan says Tuesday.' }, thread: { claimId: null } });
    expect([page.status, debate.status, elsewhere.status]).toEqual([200, 200, 404]);
    expect(await page.text()).toContain('The plan says Tuesday.');
    expect(await debate.text()).not.toContain(claimId);
  });

  it('is the same again when the claim is public again, as the staff left it', async () => {
    const id = (await open()) ?? '';
    await stage.moderator.patch(`/threads/${id}`, { state: 'closed' }, { 'if-match': '"1"' });
    await close();

    await close();
    const again = await open();

    expect(again).toBe(id);
    expect((await threads())[1]).toMatchObject({ id, claimId, state: 'closed', open: false, version: 4 });
    expect((await eventTypes()).slice(-3)).toEqual(['thread.changed', 'thread.changed', 'thread.opened']);
  });

  it('stays as it is on a site that wants no new ones', async () => {
    const id = await open();
    await choose(false);

    const again = await open();

    expect(again).toBe(id);
    expect(await threads()).toHaveLength(2);
  });

  it('is undone with the transaction that opened it', async () => {
    const failed = stage.app.get(Database).transaction(async (tx) => {
      await claims.openOfClaim(tx, { articleId: article.articleId, claimId });
      throw new Error('The verdict was not published.');
    });

    await expect(failed).rejects.toThrow('not published');
    expect(await rows(stage, 'SELECT FROM threads WHERE claim_id = $1', [claimId])).toEqual([]);
  });
});
