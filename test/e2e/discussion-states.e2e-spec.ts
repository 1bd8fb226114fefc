import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { until } from '../support/until.js';
import { problemIn, publish, readArticle, say } from './answers.js';
import { rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const LONG_AGO = '2020-01-01T00:00:00Z';
const change = (path: string, fields: object): Promise<Answer> =>
  stage.editor.put('/articles', { site: 'gazette', url: `https://gazette.example/${path}`, title: 'T', ...fields });
const post = (threadId: string): Promise<Answer> =>
  stage.reader.post(`/threads/${threadId}/comments`, { body: 'May I?' });

describe('closing by age', () => {
  it('shuts the debate of an article that was published long ago, and says when it did', async () => {
    const { articleId, threadId } = await publish(stage, 'aged', { publishedAt: LONG_AGO });

    const answer = await post(threadId);

    expect(answer.status).toBe(409);
    expect(problemIn(answer).code).toBe('thread_closed');
    const article = await readArticle(stage.guest, articleId);
    expect(article).toMatchObject({ discussion: 'open', closeAt: null, closesAt: '2020-01-15T00:00:00.000Z' });
    expect(article.threads).toMatchObject([{ state: 'open', open: false }]);
  });

  it('leaves the votes as they are', async () => {
    const { threadId } = await publish(stage, 'aged-votes');
    const { id } = await say(stage.reader, threadId, 'Vote for this.');
    await change('aged-votes', { publishedAt: LONG_AGO });

    const vote = await stage.other.put(`/comments/${id}/vote`, { value: 1 });

    expect(vote.status).toBe(409);
  });

  it('does not shut what somebody opened by hand', async () => {
    const { articleId, threadId } = await publish(stage, 'opened', { publishedAt: LONG_AGO, discussion: 'open' });

    const answer = await post(threadId);

    expect(answer.status).toBe(201);
    expect(await readArticle(stage.guest, articleId)).toMatchObject({ closesAt: null, threads: [{ open: true }] });
  });

  it('holds again once the choice by hand is taken back', async () => {
    const { threadId } = await publish(stage, 'taken-back', { publishedAt: LONG_AGO, discussion: 'open' });
    const before = await post(threadId);

    await change('taken-back', { discussion: null });

    expect([before.status, (await post(threadId)).status]).toEqual([201, 409]);
  });

  it('does not reopen what somebody closed by hand', async () => {
    const { threadId } = await publish(stage, 'shut-by-hand', { discussion: 'closed' });

    await change('shut-by-hand', { publishedAt: '2999-01-01T00:00:00Z' });

    expect((await post(threadId)).status).toBe(409);
  });

  it('remembers who chose, and when', async () => {
    const { articleId } = await publish(stage, 'chosen');
    const chosen = (): Promise<unknown> =>
      rows(stage, 'SELECT discussion_set_by, discussion_set_at FROM articles WHERE id = $1', [articleId]);
    const before = await chosen();

    await change('chosen', { discussion: 'closed' });
    const first = await chosen();
    await change('chosen', { discussion: 'closed' });

    expect(before).toEqual([{ discussion_set_by: null, discussion_set_at: null }]);
    expect(first).toEqual([{ discussion_set_by: stage.editor.id, discussion_set_at: expect.any(Date) }]);
    expect(await chosen()).toEqual(first);
  });
});

describe('a time to close', () => {
  it('is kept to where it is later than by age, and can be taken back', async () => {
    const { articleId, threadId } = await publish(stage, 'timed', { publishedAt: LONG_AGO });

    await change('timed', { closeAt: '2999-01-01T00:00:00Z' });
    const inTime = await post(threadId);
    await change('timed', { closeAt: null });

    expect([inTime.status, (await post(threadId)).status]).toEqual([201, 409]);
    expect(await readArticle(stage.guest, articleId)).toMatchObject({ closeAt: null });
  });
});

describe('a debate that is off', () => {
  it('is not shown with its article, and takes nothing; what was said keeps its address', async () => {
    const { articleId, threadId } = await publish(stage, 'switched-off');
    const said = await say(stage.reader, threadId, 'Before it was off.');

    await change('switched-off', { discussion: 'off' });

    const article = await readArticle(stage.guest, articleId);
    const listed = await stage.guest.get(`/articles/${articleId}/threads`);
    expect([article.threads, listed.body]).toEqual([[], { items: [], next: null }]);
    expect((await post(threadId)).status).toBe(409);
    expect((await stage.guest.get(`/comments/${said.id}`)).status).toBe(200);
    const page = await fetch(`${stage.url}/articles/${articleId}`);
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain('Before it was off.');
  });

  it('is shown as it was when it is on again', async () => {
    const { articleId, threadId } = await publish(stage, 'switched-on');
    await say(stage.reader, threadId, 'Still here.');
    await change('switched-on', { discussion: 'off' });

    await change('switched-on', { discussion: 'open' });

    const { threads } = await readArticle(stage.guest, articleId);
    expect(threads).toMatchObject([{ id: threadId, open: true, counts: { comments: 1 } }]);
  });
});

describe('readers with the article before them', () => {
  it('are told when it closes and opens, and of nothing when the same is said again', async () => {
    const { articleId, threadId } = await publish(stage, 'watched');
    const { seq } = await readArticle(stage.guest, articleId);
    const reader = await new LiveClient(stage.url).connected();
    await reader.watch(articleId, seq);

    await change('watched', { discussion: 'closed' });
    await change('watched', { discussion: 'closed' });
    await change('watched', { discussion: 'open' });
    await change('watched', { closeAt: '2999-01-01T00:00:00Z' });

    await until('three events arrived', () => reader.events.length >= 3);
    const told = reader.events.map(({ type, data }) => [type, (data['thread'] as { id: string }).id]);
    expect(told).toEqual(Array.from({ length: 3 }, () => ['thread.changed', threadId]));
    const { body } = await stage.guest.get(`/articles/${articleId}/events?since=${seq}`);
    expect((body as { events: unknown[] }).events).toHaveLength(3);
    reader.close();
  });
});

describe('a site that stops all commenting', () => {
  it('takes no comment and no vote, whatever was chosen for an article, until it goes on', async () => {
    const admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
    const { articleId, threadId } = await publish(stage, 'stopped', { discussion: 'open' });
    const { id } = await say(stage.reader, threadId, 'Before the stop.');
    const stop = async (stopped: boolean): Promise<void> => {
      const { version } = (await stage.guest.get('/sites/gazette')).body as { version: number };
      const answer = await admin.patch('/sites/gazette', { settings: { stopped } }, { 'if-match': `"${version}"` });
      expect(answer.status).toBe(200);
    };

    await stop(true);

    const refusals = [await post(threadId), await stage.other.put(`/comments/${id}/vote`, { value: 1 })];
    expect(refusals.map((answer) => [answer.status, problemIn(answer).code])).toEqual([
      [409, 'commenting_stopped'],
      [409, 'commenting_stopped'],
    ]);
    expect(await readArticle(stage.guest, articleId)).toMatchObject({ threads: [{ state: 'open', open: false }] });
    await stop(false);
    expect((await post(threadId)).status).toBe(201);
  });
});
