import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStage, type Stage } from '../support/cast.js';
import { insertClaim } from '../support/claim-rows.js';
import { problemIn, say } from './answers.js';

type Operations = Record<string, { operationId?: string; responses?: Record<string, unknown>; security?: unknown[] }>;
interface Description {
  readonly openapi: string;
  readonly paths: Record<string, Operations>;
}

const PREFIX = '/api/v1';
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

let stage: Stage;
let description: Description;
let commentId: string;
let claimId: string;
beforeAll(async () => {
  stage = await startStage();
  commentId = (await say(stage.reader, stage.threadId, 'Here.')).id;
  claimId = await insertClaim(stage, stage.articleId);
  description = (await stage.guest.get('/openapi.json')).body as Description;
});
afterAll(() => stage.close());

const operations = (): (readonly [string, string])[] =>
  Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => [method.toUpperCase(), path] as const),
  );

/** The path with the id of something that is there. */
function filled(path: string): string {
  const ids: Record<string, string> = {
    articles: stage.articleId,
    threads: stage.threadId,
    comments: commentId,
    claims: claimId,
  };
  return path
    .replace('/{n}', '/1')
    .replace(/\/(\w+)\/\{(\w+)\}/g, (_, room: string) => `/${room}/${ids[room] ?? 'unknown'}`);
}

/** Asks without a token and without a body; says whether any route was there to answer. */
async function answers(method: string, path: string): Promise<boolean> {
  const response = await fetch(stage.url + filled(path), { method });
  if (response.status !== 404) return response.status !== 405;
  return ((await response.json()) as { code: string }).code !== 'not_found';
}

/** The routes that the server has, read from its own table. */
function routesOfServer(): string[] {
  const table = stage.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const parents: string[] = [];
  const routes: string[] = [];
  for (const line of table.split('\n')) {
    const found = /^([│├└─\s]*)(\S+)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!found) continue;
    const depth = (found[1] ?? '').length / 4;
    parents[depth] = (depth > 0 ? (parents[depth - 1] ?? '') : '') + (found[2] ?? '');
    const path = parents[depth].replaceAll('//', '/').replace(/:(\w+)/g, '{$1}');
    for (const method of found[3]?.split(', ') ?? []) routes.push(`${method} ${path}`);
  }
  return routes;
}

describe('the description of the API', () => {
  it('is OpenAPI 3.1 and names the routes of the issue', () => {
    expect(description.openapi).toMatch(/^3\.1\.\d+$/);
    expect(operations().map((operation) => operation.join(' '))).toEqual(
      expect.arrayContaining([
        'PUT /api/v1/articles',
        'GET /api/v1/articles',
        'GET /api/v1/articles/{id}',
        'GET /api/v1/articles/{id}/events',
        'GET /api/v1/articles/{id}/threads',
        'POST /api/v1/articles/{id}/threads',
        'GET /api/v1/threads/{id}/comments',
        'POST /api/v1/threads/{id}/comments',
        'GET /api/v1/comments/{id}',
        'GET /api/v1/comments/{id}/replies',
        'PUT /api/v1/comments/{id}/vote',
        'DELETE /api/v1/comments/{id}/vote',
        'POST /api/v1/accounts',
        'POST /api/v1/sessions',
        'POST /api/v1/sessions/refresh',
        'DELETE /api/v1/sessions/current',
        'GET /api/v1/me',
      ]),
    );
  });

  it('describes only routes that answer', async () => {
    for (const [method, path] of operations()) {
      expect([method, path, await answers(method, path)]).toEqual([method, path, true]);
    }
  });

  it('describes every route that the server has under its prefix', () => {
    const described = operations().map(([method, path]) => `${method} ${path}`);

    const served = routesOfServer().filter((route) => {
      const [method, path = ''] = route.split(' ');
      return path.startsWith(`${PREFIX}/`) && path !== `${PREFIX}/openapi.json` && method !== 'HEAD';
    });

    expect(served.toSorted()).toEqual(described.toSorted());
  });

  /** Whether a described operation answers there, with words such as `next` in the place of an id too. */
  const fits = (operation: string, asked: string): boolean =>
    new RegExp(`^${operation.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(asked);

  it('leaves no method of a described path that answers undescribed', async () => {
    const described = new Set(operations().map((operation) => operation.join(' ')));

    for (const path of Object.keys(description.paths)) {
      for (const method of METHODS.map((name) => name.toUpperCase())) {
        if ([...described].some((one) => fits(one, `${method} ${path}`))) continue;
        expect([method, path, await answers(method, path)]).toEqual([method, path, false]);
      }
    }
  });

  it('says of exactly the routes that want a token that they do', async () => {
    for (const [method, path] of operations()) {
      const operation = description.paths[path]?.[method.toLowerCase()];
      const response = await fetch(stage.url + filled(path), { method });
      // These two take the cookie too.
      const wantsToken = response.status === 401 && !/sessions\/(refresh|current)$/.test(path);

      expect([method, path, (operation?.security ?? []).length > 0]).toEqual([method, path, wantsToken]);
    }
  });

  it('gives each operation a name of its own and a success', () => {
    const all = Object.values(description.paths).flatMap((methods) => Object.values(methods));

    expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(all.length);
    for (const { responses } of all)
      expect(Object.keys(responses ?? {}).some((code) => code.startsWith('2'))).toBe(true);
  });

  it('has a page for people', async () => {
    const response = await fetch(`${stage.url}/docs`);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
  });
});

describe('a route that is not there', () => {
  it.each(['/nowhere', '/articles/x/y/z', '/threads', '/comments', '/sessions/current/x'])(
    'is 404: %s',
    async (path) => {
      const answer = await stage.guest.get(path);

      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(problemIn(answer)).toMatchObject({ status: 404, code: 'not_found' });
    },
  );
});

describe('what machines ask of an installation', () => {
  it.each(['/healthz', '/readyz'])('%s is 200 and kept by nobody', async (path) => {
    const response = await fetch(stage.url + path);

    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toContain('no-store');
  });

  it('/metrics counts requests by route and not by address', async () => {
    await stage.guest.get(`/articles/${stage.articleId}`);

    const response = await fetch(`${stage.url}/metrics`);
    const text = await response.text();

    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(text).toMatch(/route="\/api\/v1\/articles\/:id"/);
    expect(text).not.toContain(stage.articleId);
    expect(text).not.toContain(stage.reader.email);
  });
});
