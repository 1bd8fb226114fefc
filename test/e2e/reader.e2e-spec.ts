import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import {
  idsOf,
  openMotion,
  pageIn,
  pointersIn,
  problemIn,
  publish,
  say,
  UNKNOWN_ID,
  type CommentAnswer,
} from './answers.js';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

interface Permalink {
  comment: CommentAnswer;
  ancestors: CommentAnswer[];
  thread: { id: string };
  article: { id: string; title: string };
}

describe('the address of a comment', () => {
  it('gives it with its thread, its article and, when asked, the way up', async () => {
    const { articleId, threadId } = await publish(stage, 'permalink');
    const chain: CommentAnswer[] = [];
    for (let n = 0; n < 4; n += 1) {
      chain.push(await say(stage.reader, threadId, `Level ${n}.`, { parentId: chain.at(-1)?.id }));
    }
    await stage.reader.delete(`/comments/${chain[1]?.id ?? ''}`);
    const last = chain[3]?.id ?? '';

    const bare = (await stage.guest.get(`/comments/${last}`)).body as Permalink;
    const whole = (await stage.guest.get(`/comments/${last}?ancestors=true`)).body as Permalink;

    expect(bare).toMatchObject({ comment: { id: last }, ancestors: [], thread: { id: threadId } });
    expect(whole.article).toMatchObject({ id: articleId, title: 'The bridge opens on Monday' });
    expect(idsOf(whole.ancestors)).toEqual(idsOf(chain.slice(0, 3)));
    expect(whole.ancestors.map(({ status }) => status)).toEqual(['visible', 'deleted', 'visible']);
    expect(whole.ancestors[1]?.body).toBeNull();
  });

  it('may be kept by caches as everybody reads it, and by none as only its author and the staff do', async () => {
    const { threadId } = await publish(stage, 'kept');
    const { id } = await say(stage.reader, threadId, 'Harmless.');
    await stage.editor.put('/articles', {
      ...ARTICLE,
      url: 'https://gazette.example/kept',
      discussion: 'premoderated',
    });
    await stage.reader.patch(`/comments/${id}`, { body: 'Held by this edit.' }, { 'if-match': '"1"' });

    const [guest, other, author, staff] = await Promise.all(
      [stage.guest, stage.other, stage.reader, stage.moderator].map((who) => who.get(`/comments/${id}`)),
    );

    const kept = 'public, max-age=0, s-maxage=5';
    const bodies = [guest, other, author, staff].map((answer) => (answer?.body as Permalink).comment.body);
    expect(bodies).toEqual([null, null, 'Held by this edit.', 'Held by this edit.']);
    const headers = (name: string): unknown[] =>
      [guest, other, author, staff].map((answer) => answer?.headers.get(name) ?? null);
    expect(headers('cache-control')).toEqual([kept, kept, 'private, no-store', 'private, no-store']);
    expect(headers('vary')).toEqual(Array(4).fill('Authorization'));
    expect(headers('etag')).toEqual([expect.any(String), expect.any(String), null, null]);
  });

  it('has the 100 nearest above a comment that is deeper', async () => {
    const { threadId } = await publish(stage, 'way-up');
    const chain: CommentAnswer[] = [];
    for (let n = 0; n < 103; n += 1) {
      chain.push(await say(stage.reader, threadId, `Level ${n}.`, { parentId: chain.at(-1)?.id }));
    }

    const { ancestors } = (await stage.guest.get(`/comments/${chain.at(-1)?.id ?? ''}?ancestors=true`))
      .body as Permalink;

    expect(idsOf(ancestors)).toEqual(idsOf(chain.slice(2, -1)));
  });

  it('refuses a question it does not know', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Asked.');

    expect(pointersIn(await stage.guest.get(`/comments/${id}?ancestors=yes`))).toEqual(['/ancestors']);
    expect((await stage.guest.get(`/comments/${UNKNOWN_ID}?ancestors=yes`)).status).toBe(404);
  });
});

describe('what is one’s own on an article', () => {
  it('is told to oneself only', async () => {
    const { articleId, threadId } = await publish(stage, 'overlay');
    const comment = await say(stage.other, threadId, 'Vote on me.');
    await stage.reader.put(`/comments/${comment.id}/vote`, { value: -1 });
    await stage.reader.put(`/me/watches/articles/${articleId}`);
    const motion = await openMotion(stage, articleId);
    await stage.reader.put(`/threads/${motion.id}/stance`, { stance: 'against' });
    await stage.reader.put(`/me/ignores/${stage.editor.id}`);

    const mine = await stage.reader.get(`/me/articles/${articleId}`);
    const theirs = await stage.other.get(`/me/articles/${articleId}`);

    expect(mine.headers.get('cache-control')).toBe('private, no-store');
    expect(mine.body).toMatchObject({
      articleId,
      watching: true,
      votes: [{ commentId: comment.id, value: -1 }],
      stances: [{ threadId: motion.id, stance: 'against' }],
      held: [],
      ignores: [stage.editor.id],
    });
    expect(theirs.body).toMatchObject({ watching: false, votes: [], ignores: [] });
    expect((await stage.guest.get(`/me/articles/${articleId}`)).status).toBe(401);
    expect((await stage.reader.get(`/me/articles/${UNKNOWN_ID}`)).status).toBe(404);
  });

  it('holds the comments that wait, which nobody else has', async () => {
    const { articleId, threadId } = await publish(stage, 'overlay-held', { discussion: 'premoderated' });
    const held = await say(stage.reader, threadId, 'Waiting.');

    const mine = await stage.reader.get(`/me/articles/${articleId}`);

    expect(mine.body).toMatchObject({ held: [{ id: held.id, status: 'held', body: 'Waiting.' }] });
    expect((await stage.other.get(`/me/articles/${articleId}`)).body).toMatchObject({ held: [] });
  });

  it('is followed and ignored once, and no longer', async () => {
    const path = `/me/watches/articles/${stage.articleId}`;

    const answers = [
      await stage.other.put(path),
      await stage.other.put(path),
      await stage.other.delete(path),
      await stage.other.delete(path),
      await stage.other.put(`/me/ignores/${stage.reader.id}`),
      await stage.other.put(`/me/ignores/${stage.reader.id}`),
      await stage.other.delete(`/me/ignores/${stage.reader.id}`),
      await stage.other.put(`/me/watches/articles/${UNKNOWN_ID}`),
      await stage.other.put(`/me/ignores/${UNKNOWN_ID}`),
      await stage.other.put(`/me/ignores/${stage.other.id}`),
    ];

    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204, 204, 204, 404, 404, 409]);
    expect((await stage.other.get(`/me/articles/${stage.articleId}`)).body).toMatchObject({
      watching: false,
      ignores: [],
    });
  });

  it('lists one’s own comments in every state, page by page', async () => {
    const author = await stage.person('Arno Author');
    const { threadId } = await publish(stage, 'own', { discussion: 'premoderated' });
    const said = [
      await say(author, stage.threadId, 'One.'),
      await say(author, threadId, 'Two, held.'),
      await say(author, stage.threadId, 'Three.'),
    ];

    const first = await author.get('/me/comments?limit=2');
    const second = await author.get(`/me/comments?limit=2&after=${pageIn(first).next ?? ''}`);

    expect(idsOf([...pageIn(first).items, ...pageIn(second).items])).toEqual(idsOf(said).reverse());
    expect(pageIn(second).next).toBeNull();
    const foreign = await stage.other.get(`/me/comments?after=${pageIn(first).next ?? ''}`);
    expect([foreign.status, problemIn(foreign).code]).toEqual([400, 'invalid_input']);
  });
});

describe('the counts of many pages', () => {
  it('come in one answer, in the order of the question, however the address is written', async () => {
    const { threadId } = await publish(stage, 'counted');
    const first = await say(stage.reader, threadId, 'One.');
    await say(stage.reader, threadId, 'Two.', { parentId: first.id });
    await say(stage.reader, threadId, 'Three.');
    await stage.reader.delete(`/comments/${first.id}`);

    const urls = ['https://GAZETTE.example/counted?utm_source=x#top', 'https://gazette.example/unknown'];
    const answer = await stage.guest.get(`/counts?${urls.map((url) => `url=${encodeURIComponent(url)}`).join('&')}`);
    const one = await stage.guest.get('/counts?url=https://gazette.example/counted');

    expect(answer.body).toEqual({
      items: [
        { url: urls[0], comments: 2 },
        { url: urls[1], comments: 0 },
      ],
    });
    expect(one.body).toEqual({ items: [{ url: 'https://gazette.example/counted', comments: 2 }] });
    expect(one.headers.get('cache-control')).toContain('public');
  });

  it('are refused for what is no address, for none and for too many', async () => {
    const many = Array.from({ length: 101 }, (_, n) => `url=https://a.example/${n}`).join('&');

    const refused = await Promise.all(
      ['', '?url=nothing', `?${many}`, '?url[]=https://a.example'].map((query) => stage.guest.get(`/counts${query}`)),
    );

    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  });
});
