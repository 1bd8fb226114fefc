import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStage, type Stage } from '../support/cast.js';
import { pointersIn, say, type ProblemAnswer } from './answers.js';
import { countOf } from './rows.js';

let stage: Stage;
let commentId: string;
beforeAll(async () => {
  stage = await startStage();
  commentId = (await say(stage.reader, stage.threadId, 'Here.')).id;
});
afterAll(() => stage.close());

/** A POST of a comment with a body that no client of ours would send. */
async function send(body: string | Buffer, contentType: string): Promise<Response> {
  return fetch(`${stage.url}/api/v1/threads/${stage.threadId}/comments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stage.reader.token}`, 'content-type': contentType },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
}

const problemOf = async (response: Response): Promise<ProblemAnswer> => (await response.json()) as ProblemAnswer;

describe('a body that is not what it should be', () => {
  it('is refused when it is not UTF-8', async () => {
    const broken = Buffer.concat([Buffer.from('{"body":"caf'), Buffer.from([0xe9]), Buffer.from('"}')]);

    const answer = await send(broken, 'application/json');

    expect([answer.status, (await problemOf(answer)).code]).toEqual([400, 'malformed_request']);
  });

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
