import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idsOf, pageIn, publish, say } from '../e2e/answers.js';
import type { Stage } from '../support/cast.js';
import { aimsOf, goodBody, goodQuery, JSON_TYPE, type Aim, type BadRequest } from './bad-request.js';
import { faultsOf } from './refusals.js';
import { snapshotOf } from './snapshot.js';
import { pathTo, startWorld, type World } from './subjects.js';

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
  'a:* & !b | <->',
  '../../etc/passwd',
  '\u0000',
  '${jndi:ldap://a}',
  '\r\nSet-Cookie: a=b',
];
/** In a word that is searched for they find nothing; anywhere else they are refused. */
const FOUND_NOTHING = /^\{"items":\[\],"next":null\}$/;
const TABLE_MS = 120_000;

let world: World;
let stage: Stage;
let aims: Aim[];

beforeAll(async () => {
  world = await startWorld();
  stage = world.stage;
  aims = await aimsOf(world);
});
afterAll(() => stage.close());

const faults = (requests: readonly BadRequest[]): Promise<string[]> =>
  faultsOf(requests, { url: stage.url, token: world.home.admin.token });

describe('injection (attack 36)', () => {
  it(
    'does nothing through any field of any query',
    async () => {
      const before = await snapshotOf(stage);
      const asked = aims.flatMap((aim) => aim.operation.query.flatMap((field) => throughQuery(aim, field)));

      expect(asked.length).toBeGreaterThan(200);
      expect(await faults(asked)).toEqual([]);
      expect(await snapshotOf(stage)).toEqual(before);
    },
    TABLE_MS,
  );

  it(
    'does nothing through any name in a path',
    async () => {
      const before = await snapshotOf(stage);
      const asked = aims.flatMap((aim) =>
        aim.operation.parameters.filter((one) => one.in === 'path').flatMap(({ name }) => throughPath(aim, name)),
      );

      expect(asked.length).toBeGreaterThan(200);
      expect(await faults(asked)).toEqual([]);
      expect(await snapshotOf(stage)).toEqual(before);
    },
    TABLE_MS,
  );

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
});

/** Of the site, where a list can be asked for that: some fields mean nothing without it. */
function throughQuery(aim: Aim, field: string): BadRequest[] {
  const { operation, subjects, headers } = aim;
  const body = goodBody(aim);
  const isAsked = !operation.query.includes('site') || goodQuery(operation, subjects, field).includes('site=');
  const ofSite = isAsked || field === 'site' ? '' : `&site=${String(subjects.inBody['site'])}`;
  const path = pathTo(operation, subjects);
  return INJECTIONS.map((injection) => ({
    operation,
    what: `${field}=${injection}`,
    path: path + goodQuery(operation, subjects, field, `${field}=${encodeURIComponent(injection)}${ofSite}`),
    body,
    headers: { ...headers, ...(body !== undefined && JSON_TYPE) },
    statuses: [400],
    orElse: FOUND_NOTHING,
    pointers: [`/${field}`],
  }));
}

function throughPath(aim: Aim, name: string): BadRequest[] {
  const { operation, subjects, headers } = aim;
  const body = goodBody(aim);
  return INJECTIONS.map((injection) => ({
    operation,
    what: `{${name}} is ${injection}`,
    path: pathTo(operation, subjects, { [name]: injection }) + goodQuery(operation, subjects),
    body,
    headers: { ...headers, ...(body !== undefined && JSON_TYPE) },
    statuses: [400, 404],
    pointers: [],
  }));
}

describe('the search for injections', () => {
  it('sees a single vote in the snapshot of all rows', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Here.');
    const before = await snapshotOf(stage);

    await stage.other.put(`/comments/${id}/vote`, { value: 1 });

    const after = await snapshotOf(stage);
    expect(after['votes']).not.toBe(before['votes']);
    expect(after['comments']).not.toBe(before['comments']);
    expect(after['articles']).toBe(before['articles']);
    expect(idsOf(pageIn(await stage.guest.get(`/threads/${stage.threadId}/comments?limit=1`)).items)).toEqual([id]);
  });

  it('reports a request that is taken, and a list that finds something', async () => {
    const list = aims.find(({ operation }) => operation.name === 'GET /articles');
    if (list === undefined) throw new Error('There is no list of articles any more.');
    const [injected] = throughQuery(list, 'url');
    if (injected === undefined) throw new Error('There are no injections.');
    const found = { ...injected, path: `/articles?url=${encodeURIComponent('https://gazette.example/bridge')}` };

    expect(await faults([found])).toEqual([expect.stringContaining('answered 200')]);
  });
});
