import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStage, type Stage } from '../support/cast.js';
import { publish, say } from './answers.js';

let stage: Stage;
let publicRoutes: readonly (readonly [string, string])[];
beforeAll(async () => {
  stage = await startStage();
  const { id } = await say(stage.reader, stage.threadId, 'Here.');
  publicRoutes = [
    ['the article', `/articles/${stage.articleId}`],
    ['its threads', `/articles/${stage.articleId}/threads`],
    ['a thread', `/threads/${stage.threadId}`],
    ['its comments', `/threads/${stage.threadId}/comments?replies=3`],
    ['a comment', `/comments/${id}?ancestors=true`],
    ['the replies', `/comments/${id}/replies`],
    ['the events', `/articles/${stage.articleId}/events?since=0`],
    ['a search by address', '/articles?url=https://gazette.example/bridge'],
  ];
});
afterAll(() => stage.close());

describe('a public answer', () => {
  it('may be kept by shared caches for five seconds and has an ETag', async () => {
    for (const [what, route] of publicRoutes) {
      const { status, headers } = await stage.guest.get(route);

      expect([what, status]).toEqual([what, 200]);
      expect([what, headers.get('cache-control')]).toEqual([what, 'public, max-age=0, s-maxage=5']);
      expect(headers.get('etag')).toMatch(/^(W\/)?"[^"]+"$/);
      expect(headers.getSetCookie()).toEqual([]);
    }
  });

  it('is byte for byte the same for everybody', async () => {
    for (const [what, route] of publicRoutes) {
      const answers = await Promise.all(
        [stage.guest, stage.reader, stage.moderator].map(async (who) => {
          const { text, headers } = await who.get(route);
          return { text, etag: headers.get('etag') };
        }),
      );

      expect([what, new Set(answers.map(({ text }) => text)).size]).toEqual([what, 1]);
      expect([what, new Set(answers.map(({ etag }) => etag)).size]).toEqual([what, 1]);
    }
  });

  it('is the same whatever a proxy says of the host', async () => {
    const forged = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'gopher',
      'x-original-url': '/api/v1/me',
      'x-http-method-override': 'DELETE',
    };

    for (const [what, route] of publicRoutes) {
      const [plain, dressed] = [await stage.guest.get(route), await stage.guest.get(route, forged)];

      expect([what, dressed.text]).toEqual([what, plain.text]);
      expect(dressed.headers.get('link') ?? '').not.toContain('evil');
    }
  });

  it('is not sent again to somebody who has it, until it changes', async () => {
    const { articleId, threadId } = await publish(stage, 'etag');
    const route = `/threads/${threadId}/comments`;
    const etag = (await stage.guest.get(route)).headers.get('etag') ?? '';

    const same = await stage.guest.get(route, { 'if-none-match': etag });
    const listed = await stage.guest.get(route, { 'if-none-match': `"x", W/${etag.replace('W/', '')}` });
    const other = await stage.guest.get(route, { 'if-none-match': '"x"' });
    await say(stage.reader, threadId, 'Changed.');
    const changed = await stage.guest.get(route, { 'if-none-match': etag });

    expect([same.status, same.text]).toEqual([304, '']);
    expect(same.headers.get('etag')).toBe(etag);
    expect(same.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=5');
    expect([listed.status, other.status, changed.status]).toEqual([304, 200, 200]);
    expect(changed.headers.get('etag')).not.toBe(etag);
    expect((await stage.guest.get(`/articles/${articleId}`)).headers.get('etag')).not.toBe(etag);
  });
});

describe('a personal answer', () => {
  it.each(['/me'])('is kept by nobody: %s', async (route) => {
    const answer = await stage.reader.get(route);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });
});

describe('a request id', () => {
  it('is given to each request, and a decent one of the caller is kept', async () => {
    const [one, two] = [await stage.guest.get('/me'), await stage.guest.get('/me')];
    const mine = await stage.guest.get('/me', { 'x-request-id': 'trace-0123456789' });

    expect(one.headers.get('x-request-id')).not.toBe(two.headers.get('x-request-id'));
    expect(mine.headers.get('x-request-id')).toBe('trace-0123456789');
    expect(mine.body).toMatchObject({ requestId: 'trace-0123456789' });
  });

  it.each(['<script>', 'a b', 'x'.repeat(5_000), '{"a":1}'])('is made anew for an odd one: %#', async (id) => {
    const answer = await stage.guest.get('/me', { 'x-request-id': id });

    expect(answer.headers.get('x-request-id')).toBeTruthy();
    expect(answer.headers.get('x-request-id')).not.toBe(id);
  });
});
