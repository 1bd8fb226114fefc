import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { pointersIn, problemIn, publish, say, UNKNOWN_ID } from './answers.js';

let stage: Stage;
let commentId: string;
beforeAll(async () => {
  stage = await startStage();
  commentId = (await say(stage.reader, stage.threadId, 'Here.')).id;
});
afterAll(() => stage.close());

describe('a refusal', () => {
  it('is problem+json that names the code, the status, the request and each wrong field', async () => {
    const answer = await stage.reader.post(`/threads/${stage.threadId}/comments`, { body: '', extra: 1, 'a/b~c': 2 });

    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(problemIn(answer)).toMatchObject({
      type: expect.any(String),
      title: expect.any(String),
      status: 400,
      code: expect.stringMatching(/^[a-z_]+$/),
      detail: expect.any(String),
      requestId: answer.headers.get('x-request-id'),
    });
    expect(pointersIn(answer).toSorted()).toEqual(['/a~1b~0c', '/body', '/extra']);
    for (const field of problemIn(answer).errors ?? []) {
      expect(Object.keys(field).toSorted()).toEqual(['code', 'detail', 'pointer']);
    }
  });

  it('says what happened, by its title where there is nothing to add', async () => {
    const [unknown, signedOut] = await Promise.all([
      stage.guest.get(`/articles/${UNKNOWN_ID}`),
      stage.guest.get('/me'),
    ]);

    for (const problem of [unknown, signedOut].map(problemIn)) expect(problem.detail).toBe(problem.title);
  });

  it('is kept by no cache', async () => {
    const answers = await Promise.all([
      stage.guest.get(`/articles/${UNKNOWN_ID}`),
      stage.guest.get(`/threads/${stage.threadId}/comments?limit=0`),
      stage.guest.get('/no-such-route'),
      stage.guest.get('/me'),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([404, 400, 404, 401]);
    for (const { headers } of answers) expect(headers.get('cache-control')).toBe('private, no-store');
  });

  it('says nothing of the inside', async () => {
    const answers = await Promise.all([
      stage.guest.get("/threads/'; DROP TABLE comments; --/comments"),
      stage.guest.get(`/articles?url=${'%00'.repeat(3)}`),
      stage.reader.post(`/threads/${stage.threadId}/comments`, { body: 'x', parentId: { toString: 'x' } }),
    ]);

    for (const { status, text } of answers) {
      expect(status).toBeLessThan(500);
      expect(text).not.toMatch(/\bat \S+:\d+:\d+|node_modules|SELECT|postgres|[Zz]od|NestJS|[Ff]astify/);
    }
  });
});

describe('the order of refusals', () => {
  const wrong = { wrong: true };

  it('asks to sign in before it looks for the thing', async () => {
    const answers = await Promise.all([
      stage.guest.post(`/threads/${UNKNOWN_ID}/comments`, wrong),
      stage.guest.put(`/comments/${UNKNOWN_ID}/vote`, wrong),
      stage.guest.post(`/articles/${UNKNOWN_ID}/threads`, wrong),
      stage.guest.post('/threads/not-an-id/comments', wrong),
      stage.guest.put('/articles', wrong),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
  });

  it('looks for the thing before it asks whether this is allowed', async () => {
    const answers = await Promise.all([
      stage.reader.post(`/threads/${UNKNOWN_ID}/comments`, wrong),
      stage.reader.put(`/comments/${UNKNOWN_ID}/vote`, wrong),
      stage.reader.delete(`/comments/${UNKNOWN_ID}/vote`),
      stage.reader.post(`/articles/${UNKNOWN_ID}/threads`, wrong),
      stage.reader.put('/articles', { ...ARTICLE, site: 'no-such-site' }),
      stage.guest.get(`/threads/${UNKNOWN_ID}/comments?limit=0`),
      stage.guest.get(`/comments/${UNKNOWN_ID}/replies?after=forged`),
      stage.guest.get(`/articles/${UNKNOWN_ID}/events?since=-1`),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404, 404]);
  });

  it('asks whether this is allowed before it reads the body', async () => {
    const own = await stage.reader.put(`/comments/${commentId}/vote`, wrong);
    const motion = await stage.reader.post(`/articles/${stage.articleId}/threads`, wrong);

    expect([own.status, motion.status]).toEqual([403, 403]);
  });

  it('asks whether somebody may publish at a site before it reads the rest of the article', async () => {
    const wrongField = await stage.reader.put('/articles', { ...ARTICLE, ...wrong });
    const wrongUrl = await stage.reader.put('/articles', { ...ARTICLE, url: 'nowhere' });

    expect([wrongField.status, wrongUrl.status]).toEqual([403, 403]);
  });

  it('reads the body before it looks at the state', async () => {
    const { threadId } = await publish(stage, 'closed', { discussion: 'closed' });

    const answer = await stage.reader.post(`/threads/${threadId}/comments`, { body: '' });

    expect(answer.status).toBe(400);
  });
});
