import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idsOf, pageIn, publish, say } from '../e2e/answers.js';
import type { Answer } from '../support/api.js';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { operationsOf, pathsOf, type Ids, type Operation } from './api-surface.js';
import { snapshotOf } from './snapshot.js';

const INJECTIONS = [
  "' OR '1'='1",
  "'; DROP TABLE comments; --",
  '1; SELECT pg_sleep(10); --',
  "' UNION SELECT email, password_hash FROM accounts --",
  '") OR 1=1 --',
  '$1',
  '%',
  '_%',
  '\\',
  '*',
  "a' AND (SELECT 1 FROM pg_sleep(10)) --",
  '{"$ne": null}',
  '../../etc/passwd',
  '\u0000',
  '${jndi:ldap://a}',
  '\r\nSet-Cookie: a=b',
];

let stage: Stage;
let operations: Operation[];
let ids: Ids;
let commentId: string;

beforeAll(async () => {
  stage = await startStage();
  operations = await operationsOf(stage);
  commentId = (await say(stage.reader, stage.threadId, 'Here.')).id;
  ids = { articles: [stage.articleId], threads: [stage.threadId], comments: [commentId] };
});
afterAll(() => stage.close());

const lists = (): Operation[] => operations.filter(({ method, query }) => method === 'GET' && query.length > 0);

describe('injection (attack 36)', () => {
  it('does nothing through any field of any query', async () => {
    const before = await snapshotOf(stage);
    const answers: { asked: string; answer: Answer }[] = [];
    for (const operation of lists()) {
      for (const field of operation.query) {
        for (const injection of INJECTIONS) {
          const asked = `${pathsOf(operation, ids)[0] ?? ''}?${field}=${encodeURIComponent(injection)}`;
          answers.push({ asked, answer: await stage.guest.get(asked) });
        }
      }
    }

    expect(answers.length).toBeGreaterThan(100);
    for (const { asked, answer } of answers) {
      expect([asked, answer.status]).toEqual([asked, 400]);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    expect(await snapshotOf(stage)).toEqual(before);
  });

  it('does nothing through any id of a path', async () => {
    const before = await snapshotOf(stage);

    for (const operation of operations.filter(({ path }) => path.includes('{'))) {
      for (const injection of INJECTIONS) {
        const path = operation.path.replace(/\{\w+\}/, encodeURIComponent(injection));
        const headers = { authorization: `Bearer ${stage.other.token}`, 'content-type': 'application/json' };
        const body = operation.fields === null ? null : '{}';
        const { status } = await fetch(`${stage.url}/api/v1${path}`, { method: operation.method, headers, body });
        expect([operation.name, injection, status < 500 && status >= 400]).toEqual([operation.name, injection, true]);
      }
    }

    expect(await snapshotOf(stage)).toEqual(before);
  });

  it('is kept as text in the body of a comment and the title of an article', async () => {
    for (const [n, injection] of INJECTIONS.filter((text) => !/[\0\r]/.test(text)).entries()) {
      const comment = await say(stage.reader, stage.threadId, `x ${injection} x`);
      const { articleId } = await publish(stage, `injected-${n}`, { title: injection, externalId: injection });
      const { body } = await stage.guest.get(`/articles/${articleId}`);

      expect(comment.body).toBe(`x ${injection} x`);
      expect(body).toMatchObject({ title: injection, externalId: injection });
    }
  });

  it('finds no article by a pattern', async () => {
    for (const address of [
      'https://gazette.example/%',
      'https://gazette.example/bridg_',
      'https://gazette.example/*',
    ]) {
      const { status, body } = await stage.guest.get(`/articles?url=${encodeURIComponent(address)}`);

      expect([status, body]).toEqual([200, { items: [], next: null }]);
    }
  });

  it('finds nothing by an object or a list where a word belongs', async () => {
    const wrong = [{ $ne: null }, ['x'], { length: 1 }, true, 7, null];
    for (const value of wrong) {
      const answers = await Promise.all([
        stage.guest.post('/sessions', { email: value, password: 'x' }),
        stage.guest.post('/sessions', { email: stage.reader.email, password: value }),
        stage.reader.post(`/threads/${stage.threadId}/comments`, { body: value }),
        stage.reader.post(`/threads/${stage.threadId}/comments`, { body: 'x', parentId: value }),
        stage.editor.put('/articles', { ...ARTICLE, externalId: value }),
      ]);

      expect([value, answers.map(({ status }) => status)]).toEqual([value, [400, 400, 400, 400, 400]]);
    }
  });
});

describe('the snapshot of all rows', () => {
  it('sees a single vote', async () => {
    const before = await snapshotOf(stage);

    await stage.other.put(`/comments/${commentId}/vote`, { value: 1 });

    const after = await snapshotOf(stage);
    expect(after['votes']).not.toBe(before['votes']);
    expect(after['comments']).not.toBe(before['comments']);
    expect(after['articles']).toBe(before['articles']);
    expect(idsOf(pageIn(await stage.guest.get(`/threads/${stage.threadId}/comments?limit=1`)).items)).toEqual([
      commentId,
    ]);
  });
});
