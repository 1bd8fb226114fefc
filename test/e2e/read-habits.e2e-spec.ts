import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../support/api.js';
import { aimsOf, goodQuery, type Aim } from '../security/bad-request.js';
import { pathTo, startWorld, type World } from '../security/subjects.js';

let world: World;
let reads: Aim[];

beforeAll(async () => {
  world = await startWorld();
  reads = (await aimsOf(world)).filter(({ operation }) => operation.method === 'GET');
});
afterAll(() => world.stage.close());

/** What a guest gets, or else somebody who may read everything; of a list its first item, and of this site where it has several. */
async function read({ operation, subjects }: Aim): Promise<Answer> {
  const narrow = { site: `site=${String(subjects.inBody['site'])}`, limit: 'limit=1' };
  const more = Object.entries(narrow).flatMap(([name, part]) => (operation.query.includes(name) ? [part] : []));
  const query = goodQuery(operation, subjects, more.length > 0 ? 'site' : '', more.join('&'));
  return (operation.isPublic ? world.stage.guest : world.home.admin).get(pathTo(operation, subjects) + query);
}

const nextOf = ({ body }: Answer): unknown => (body as { next?: unknown }).next ?? null;

describe('every route that reads', () => {
  it('says who may keep its answer: everybody for a moment where it is public, nobody where it is personal', async () => {
    const said: Record<string, unknown> = {};
    for (const aim of reads) {
      const { status, headers } = await read(aim);
      said[aim.operation.name] = [status, headers.get('cache-control'), headers.has('etag')];
    }

    const right = reads.map(({ operation: { name, isPublic } }) => {
      return [
        name,
        isPublic ? [200, 'public, max-age=0, s-maxage=5', true] : [200, 'private, no-store', false],
      ] as const;
    });
    expect(said).toEqual(Object.fromEntries(right));
    expect(new Set(reads.map(({ operation }) => operation.isPublic)).size).toBe(2);
  });

  it('lets nobody keep what a member sees of claims, who may see more of them than a guest', async () => {
    const { admin, inPath } = world.home;
    const places = [
      '/claims?site=gazette',
      `/articles/${inPath['articles']}/claims`,
      `/claims/${inPath['claims/flags']}`,
    ];

    for (const path of places) {
      const { status, headers } = await admin.get(path);
      expect([path, status, headers.get('cache-control')]).toEqual([path, 200, 'private, no-store']);
    }
  });

  it('is a list of items with what comes next, in the body and as a link', async () => {
    const lists = reads.filter(({ operation }) => operation.query.includes('after'));
    const ongoing: string[] = [];
    for (const aim of lists) {
      const answer = await read(aim);
      const { items } = answer.body as { items: unknown[] };
      const next = nextOf(answer);
      const link = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1];

      expect([aim.operation.name, items.length <= 1]).toEqual([aim.operation.name, true]);
      expect([aim.operation.name, link === undefined]).toEqual([aim.operation.name, next === null]);
      if (link === undefined) continue;
      ongoing.push(aim.operation.name);
      const linked = await world.home.admin.get(link.replace('/api/v1', ''));
      expect(linked.status).toBe(200);
      expect((linked.body as { items: unknown[] }).items).not.toEqual(items);
    }

    expect(lists.length).toBeGreaterThanOrEqual(7);
    expect(ongoing).toEqual(expect.arrayContaining(['GET /sites', 'GET /threads/{id}/comments']));
  });
});
