import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { until } from '../support/until.js';
import { bareProblem, commentIn, pageIn, pointersIn, publish, readArticle, say, UNKNOWN_ID } from './answers.js';
import { countOf } from './rows.js';

const SECRET_TEXT = 'zebra-canary-4711';

let stage: Stage;
let articleId: string;
let threadId: string;
let heldId: string;

beforeAll(async () => {
  stage = await startStage();
  ({ articleId, threadId } = await publish(stage, 'premoderated', { discussion: 'premoderated' }));
  heldId = (await say(stage.reader, threadId, SECRET_TEXT)).id;
});
afterAll(() => stage.close());

describe('posting under a premoderated article', () => {
  it('accepts the comment and holds it', async () => {
    const answer = await stage.reader.post(`/threads/${threadId}/comments`, { body: `${SECRET_TEXT} again` });

    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({
      status: 'held',
      body: `${SECRET_TEXT} again`,
      author: { id: stage.reader.id },
    });
    expect(answer.headers.get('cache-control') ?? '').not.toContain('public');
  });

  it('replays the same answer for the same key', async () => {
    const post = (): ReturnType<typeof stage.reader.post> =>
      stage.reader.post(`/threads/${threadId}/comments`, { body: SECRET_TEXT }, { 'idempotency-key': 'held-twice' });

    const first = await post();
    const second = await post();

    expect([first.status, second.status]).toEqual([202, 202]);
    expect(commentIn(second).id).toBe(commentIn(first).id);
  });
});

describe('a held comment', () => {
  it.each([
    ['a guest', () => stage.guest],
    ['another member', () => stage.other],
  ])('does not exist for %s', async (_, who) => {
    const held = await who().get(`/comments/${heldId}`);
    const unknown = await who().get(`/comments/${UNKNOWN_ID}`);

    expect(held.status).toBe(404);
    expect(bareProblem(held)).toEqual(bareProblem(unknown));
    expect(held.headers.get('cache-control')).toBe(unknown.headers.get('cache-control'));
  });

  it('has no replies for a guest or another member, in the words of an unknown one', async () => {
    for (const who of [stage.guest, stage.other]) {
      const replies = await who.get(`/comments/${heldId}/replies`);
      const unknown = await who.get(`/comments/${UNKNOWN_ID}/replies`);

      expect(replies.status).toBe(404);
      expect(bareProblem(replies)).toEqual(bareProblem(unknown));
    }
  });

  it.each([
    ['its author', () => stage.reader],
    ['a moderator', () => stage.moderator],
    ['an editor', () => stage.editor],
  ])('is read by %s, and by no cache', async (_, who) => {
    const answer = await who().get(`/comments/${heldId}`);

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ comment: { id: heldId, status: 'held', body: SECRET_TEXT } });
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });

  it('is not read by staff of another site', async () => {
    const { id: siteId } = await stage.site('elsewhere');
    const stranger = await stage.person('Stan Stranger', { siteId, role: 'moderator' });

    expect((await stranger.get(`/comments/${heldId}`)).status).toBe(404);
  });

  it('is in no public list, page, count or event, whoever asks', async () => {
    const paths = ['new', 'old', 'best'].map((sort) => `/threads/${threadId}/comments?sort=${sort}&replies=10`);
    const routes = [...paths, `/articles/${articleId}`, `/articles/${articleId}/threads`, `/threads/${threadId}`];
    routes.push(`/articles/${articleId}/events?since=0`);

    for (const who of [stage.guest, stage.other, stage.reader, stage.moderator]) {
      for (const route of routes) {
        const { status, text } = await who.get(route);
        expect([route, status]).toEqual([route, 200]);
        expect(text).not.toContain(SECRET_TEXT);
        expect(text).not.toContain(heldId);
      }
    }
    expect(pageIn(await stage.guest.get(paths[0] ?? '')).items).toEqual([]);
    expect((await readArticle(stage.guest, articleId)).threads[0]?.counts.comments).toBe(0);
  });

  it('is on no page for browsers', async () => {
    const pages = await Promise.all(
      ['/', `/articles/${articleId}`, `/comments/${heldId}`].map((path) => fetch(stage.url + path)),
    );

    const texts = await Promise.all(pages.map((page) => page.text()));
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 404]);
    expect(texts.join()).not.toContain(SECRET_TEXT);
  });

  it('takes no number in the stream: those who watch see nothing of it', async () => {
    const watcher = await new LiveClient(stage.url).connected();
    const { head } = await watcher.watch(articleId);

    await say(stage.reader, threadId, 'Held while somebody watches.');
    const url = 'https://gazette.example/premoderated';
    await stage.editor.put('/articles', {
      site: 'gazette',
      url,
      title: 'T',
      body: { format: 'text', content: 'Next.' },
    });

    await until('the revision arrives', () => watcher.events.some(({ type }) => type === 'article.revised'));
    watcher.close();
    expect(watcher.events.map(({ seq, type }) => [seq, type])).toEqual([[(head ?? 0) + 1, 'article.revised']]);
  });

  it('cannot be answered or voted on by others, in the words of an unknown one', async () => {
    const post = (parentId: string): ReturnType<typeof stage.other.post> =>
      stage.other.post(`/threads/${threadId}/comments`, { body: 'Me too.', parentId });

    const [reply, replyUnknown] = [await post(heldId), await post(UNKNOWN_ID)];
    const vote = await stage.other.put(`/comments/${heldId}/vote`, { value: 1 });
    const voteUnknown = await stage.other.put(`/comments/${UNKNOWN_ID}/vote`, { value: 1 });
    const taken = await stage.other.delete(`/comments/${heldId}/vote`);

    expect(reply.status).toBe(400);
    expect(pointersIn(reply)).toEqual(['/parentId']);
    expect(bareProblem(reply)).toEqual(bareProblem(replyUnknown));
    expect([vote.status, taken.status]).toEqual([404, 404]);
    expect(bareProblem(vote)).toEqual(bareProblem(voteUnknown));
    expect(await countOf(stage, 'votes', 'comment_id = $1', [heldId])).toBe(0);
  });

  it('leaves the counts of a visible parent as they are', async () => {
    const { threadId: openThreadId } = await publish(stage, 'later-premoderated');
    const parent = await say(stage.reader, openThreadId, 'Before.');
    const url = 'https://gazette.example/later-premoderated';
    await stage.editor.put('/articles', { site: 'gazette', url, title: 'T', discussion: 'premoderated' });

    const held = await stage.other.post(`/threads/${openThreadId}/comments`, {
      body: SECRET_TEXT,
      parentId: parent.id,
    });

    expect(held.status).toBe(202);
    const { items } = pageIn(await stage.guest.get(`/threads/${openThreadId}/comments?replies=5`));
    expect(items).toMatchObject([{ id: parent.id, counts: { replies: 0 }, replies: { items: [], next: null } }]);
    const thread = await stage.guest.get(`/threads/${openThreadId}`);
    expect(thread.body).toMatchObject({ counts: { comments: 1 } });
  });
});
