import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { say } from '../e2e/answers.js';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { sendRaw, type RawAnswer } from './raw-http.js';
import { snapshotOf } from './snapshot.js';

let stage: Stage;
let commentId: string;
beforeAll(async () => {
  stage = await startStage();
  commentId = (await say(stage.reader, stage.threadId, 'Here.')).id;
});
afterAll(() => stage.close());

/** Spellings of a path that a proxy, a router and a guard may read in different ways. */
function spellingsOf(path: string): string[] {
  const last = path.split('/').at(-1) ?? '';
  const parent = path.slice(0, -last.length - 1);
  const encoded = Array.from(last, (letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
  return [
    path,
    `${path}/`,
    `${path}//`,
    `/${path}`,
    `${parent}//${last}`,
    `${parent}/./${last}`,
    `${parent}/x/../${last}`,
    `${parent}/%2e/${last}`,
    `${parent}/x/%2e%2e/${last}`,
    `${parent}/..;/${parent.split('/').at(-1) ?? ''}/${last}`,
    `${parent}/${encoded}`,
    `${parent}/${last.toUpperCase()}`,
    `${parent.toUpperCase()}/${last}`,
    `${parent}%2f${last}`,
    `${parent}\\${last}`,
    `${path};x`,
    `${path};a=b`,
    `${path}%00`,
    `${path}%20`,
    `${path}.json`,
    `${path}?`,
    `${path}?x=/healthz`,
    `${path}#/healthz`,
    `/healthz/..${path}`,
    `/assets/..${path}`,
    `/docs/..${path}`,
    `http://127.0.0.1${path}`,
  ];
}

const OVERRIDES = [
  'x-http-method-override',
  'x-http-method',
  'x-method-override',
  'x-original-url',
  'x-rewrite-url',
  'x-forwarded-prefix',
];

const json = { 'content-type': 'application/json' };
const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
const isTaken = ({ status }: RawAnswer): boolean => status >= 200 && status < 300;

describe('a path in another spelling (attack 40)', () => {
  it('opens no personal route to a guest, by any method', async () => {
    for (const path of spellingsOf('/api/v1/me')) {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'POST', 'PROPFIND']) {
        const answer = await sendRaw(stage.url, { method, path });

        expect([method, path, isTaken(answer), answer.text.includes('example.org')]).toEqual([
          method,
          path,
          false,
          false,
        ]);
      }
    }
  });

  it('lets no guest write', async () => {
    const before = await snapshotOf(stage);

    for (const [method, path, body] of [
      ['POST', `/api/v1/threads/${stage.threadId}/comments`, { body: 'smuggled' }],
      ['PUT', `/api/v1/comments/${commentId}/vote`, { value: 1 }],
      ['PUT', '/api/v1/articles', ARTICLE],
      ['DELETE', '/api/v1/sessions/current', undefined],
    ] as const) {
      for (const spelling of spellingsOf(path)) {
        const piece = body === undefined ? [] : [JSON.stringify(body)];
        const answer = await sendRaw(stage.url, { method, path: spelling, headers: json, body: piece });
        expect([method, spelling, isTaken(answer)]).toEqual([method, spelling, false]);
      }
    }
    expect(await snapshotOf(stage)).toEqual(before);
  });

  it('lets no member do what only editors may', async () => {
    const before = await snapshotOf(stage);
    const headers = { ...json, ...bearer(stage.reader.token) };

    for (const path of spellingsOf('/api/v1/articles')) {
      const body = [JSON.stringify({ ...ARTICLE, title: 'Smuggled' })];
      const answer = await sendRaw(stage.url, { method: 'PUT', path, headers, body });
      expect([path, isTaken(answer)]).toEqual([path, false]);
    }
    expect(await snapshotOf(stage)).toEqual(before);
  });

  it('is not read from a header', async () => {
    const before = await snapshotOf(stage);

    for (const name of OVERRIDES) {
      for (const value of ['DELETE', 'PUT', '/api/v1/me', `/api/v1/comments/${commentId}/vote`]) {
        const asGuest = await sendRaw(stage.url, { path: '/healthz', headers: { [name]: value } });
        const asReader = await sendRaw(stage.url, {
          path: '/api/v1/me',
          headers: { ...bearer(stage.other.token), [name]: value },
        });

        expect([name, value, asGuest.text]).toEqual([name, value, '{"status":"ok"}']);
        expect([name, value, asReader.status]).toEqual([name, value, 200]);
      }
    }
    expect(await snapshotOf(stage)).toEqual(before);
  });

  it('has no state changed by a GET, HEAD or OPTIONS of a route that writes', async () => {
    const before = await snapshotOf(stage);
    const headers = bearer(stage.other.token);

    for (const path of ['accounts', 'sessions', 'sessions/refresh', 'sessions/current', `comments/${commentId}/vote`]) {
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        const answer = await sendRaw(stage.url, { method, path: `/api/v1/${path}`, headers });
        expect([method, path, isTaken(answer)]).toEqual([method, path, false]);
      }
    }
    expect(await snapshotOf(stage)).toEqual(before);
  });

  it('was refused for want of a token: with it the plain spelling is taken', async () => {
    const before = await snapshotOf(stage);

    const me = await sendRaw(stage.url, { path: '/api/v1/me', headers: bearer(stage.reader.token) });
    const headers = { ...json, ...bearer(stage.other.token) };
    const path = `/api/v1/comments/${commentId}/vote`;
    const vote = await sendRaw(stage.url, { method: 'PUT', path, headers, body: ['{"value":1}'] });

    expect([me.status, me.text.includes('example.org'), vote.status]).toEqual([200, true, 200]);
    expect(await snapshotOf(stage)).not.toEqual(before);
  });
});
