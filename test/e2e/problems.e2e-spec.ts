import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { pointersIn, problemIn, publish, say, UNKNOWN_ID, type ProblemAnswer } from './answers.js';
import { countOf } from './rows.js';

let stage: Stage;
let commentId: string;
beforeAll(async () => {
  stage = await startStage();
  commentId = (await say(stage.reader, stage.threadId, 'Here.')).id;
});
afterAll(() => stage.close());

/** A POST of a comment with a body that no client of ours would send. */
async function send(body: string, contentType: string): Promise<Response> {
  return fetch(`${stage.url}/api/v1/threads/${stage.threadId}/comments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stage.reader.token}`, 'content-type': contentType },
    body,
  });
}

const problemOf = async (response: Response): Promise<ProblemAnswer> => (await response.json()) as ProblemAnswer;

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
      requestId: answer.headers.get('x-request-id'),
    });
    expect(pointersIn(answer).toSorted()).toEqual(['/a~1b~0c', '/body', '/extra']);
    for (const field of problemIn(answer).errors ?? []) {
      expect(Object.keys(field).toSorted()).toEqual(['code', 'detail', 'pointer']);
    }
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

describe('a body that is not what it should be', () => {
  it.each([
    ['cut short', '{"body": "x"'],
    ['no JSON', 'body=x'],
    ['empty', ''],
    ['a JSON text', '"x"'],
    ['a JSON number', '42'],
    ['null', 'null'],
    ['a list', '[{"body":"x"}]'],
    ['with __proto__', '{"body":"x","__proto__":{"admin":true}}'],
    ['with a hidden __proto__', '{"body":"x","\\u005f_proto__":{"admin":true}}'],
    ['with constructor.prototype', '{"body":"x","constructor":{"prototype":{"admin":true}}}'],
    ['with a number beyond all numbers', '{"body":1e400}'],
    ['10,000 fields', JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`f${n}`, n])))],
    ['10,000 levels deep', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ])('is refused: %s', async (_, body) => {
    const response = await send(body, 'application/json');

    expect(response.status).toBe(400);
    expect((await problemOf(response)).status).toBe(400);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/html',
    'application/xml',
    'application/json-patch',
  ])('is refused as %s', async (contentType) => {
    const response = await send('{"body":"Sent by a form."}', contentType);

    expect(response.status).toBe(415);
    expect((await problemOf(response)).status).toBe(415);
    expect(await countOf(stage, 'comments', `body = 'Sent by a form.'`)).toBe(0);
  });

  it('is refused when it is too large for any article', async () => {
    const response = await send(JSON.stringify({ body: 'x'.repeat(5_000_000) }), 'application/json');

    expect(response.status).toBe(413);
    expect((await problemOf(response)).status).toBe(413);
  });
});

describe('a query that is not what it should be', () => {
  it.each(['0', '-1', '101', '1000000000', '1e9', 'NaN', '1.5', '', ' 5', '0x10', 'ten', '٥'])(
    'is refused: limit=%s',
    async (limit) => {
      const answer = await stage.guest.get(`/threads/${stage.threadId}/comments?limit=${encodeURIComponent(limit)}`);

      expect(answer.status).toBe(400);
      expect(pointersIn(answer)).toEqual(['/limit']);
    },
  );

  it.each([
    ['limit=1&limit=2', '/limit'],
    ['limit[]=5', '/limit[]'],
    ['limit[gt]=5', '/limit[gt]'],
    ['sort=new&sort=old', '/sort'],
    ['sort=author.email', '/sort'],
    ['sort=NEW', '/sort'],
    ['replies=11', '/replies'],
    ['replies=-1', '/replies'],
    ['page=2', '/page'],
    ['fields=author', '/fields'],
    ['__proto__[admin]=1', '/__proto__[admin]'],
  ])('is refused: %s', async (query, pointer) => {
    const answer = await stage.guest.get(`/threads/${stage.threadId}/comments?${query}`);

    expect(answer.status).toBe(400);
    expect(pointersIn(answer)).toContain(pointer);
  });

  it.each(['1', '100'])('is taken: limit=%s', async (limit) => {
    expect((await stage.guest.get(`/threads/${stage.threadId}/comments?limit=${limit}`)).status).toBe(200);
  });

  it('is refused where a route has no fields at all', async () => {
    const answers = await Promise.all([
      stage.guest.get(`/articles/${stage.articleId}?include=accounts`),
      stage.guest.get(`/threads/${stage.threadId}?x=1`),
      stage.guest.get(`/comments/${commentId}?expand=author.email`),
      stage.guest.get(`/articles/${stage.articleId}/threads?filter[author.email]=a`),
      stage.reader.get('/me?include=sessions'),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
  });
});
