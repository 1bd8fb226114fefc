import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { badCursors } from './bad-cursors.js';
import { aimsOf, type Aim } from './bad-request.js';
import { TABLES } from './bad-tables.js';
import { harmOf } from './harm.js';
import { loosePlaces } from './loose-schemas.js';
import { plantRoutes } from './planted-route.js';
import { startWorld, type World } from './subjects.js';

let world: World;
let planted: Aim[];

beforeAll(async () => {
  const takeAway = plantRoutes();
  world = await startWorld().finally(takeAway);
  planted = (await aimsOf(world)).filter(({ operation }) => operation.path.startsWith('/planted'));
});
afterAll(() => world.stage.close());

describe('the table of bad input, on a route that was planted and never named', () => {
  it.each([
    ['a field of a body', ['/title 10,000 marks: answered 201', '/tags/0 10,000 marks: answered 201']],
    ['a body that cannot be read', ['a body: 10,000 fields: answered 201']],
    ['a query', ['query with unknownField: answered 200', 'query with filter[author.email]: answered 200']],
    ['a name in a path', ['{id} is 01890000-0000-7000-8000-000000000000: answered 201', '{id} is __proto__: answered']],
    ['a version or a key', ['if-match: missing: answered 201', 'if-match: W/"3": answered 201']],
  ])('finds what is wrong with %s', async (part, faults) => {
    const [, table] = TABLES.find(([name]) => name === part) ?? [];
    const requests = planted.flatMap((aim) => table?.(aim) ?? []);

    const harm = (await harmOf(world, requests, world.home.admin.token)).join('\n');

    for (const fault of faults) expect(harm).toContain(fault);
  });

  it('finds a list that takes any cursor', async () => {
    const harm = await harmOf(world, await badCursors(planted, world), world.home.admin.token);

    expect(harm.join('\n')).toContain('a forged cursor x: answered 200');
  });

  it('finds what it wrote', async () => {
    const posting = (await aimsOf(world)).find(({ operation }) => operation.name === 'POST /threads/{id}/comments');
    if (posting === undefined) throw new Error('Nobody can comment any more.');
    const [, table] = TABLES[0] ?? [];
    const [request] = table?.(posting) ?? [];
    if (request === undefined) throw new Error('There is nothing wrong with any comment.');

    const harm = await harmOf(world, [{ ...request, body: '{"body":"Good."}' }], world.home.admin.token);

    expect(harm).toEqual(expect.arrayContaining(['wrote comments', 'wrote threads']));
  });

  it('finds values without a bound and fields without a name', () => {
    const places = planted.flatMap(({ operation }) => loosePlaces(operation)).join('\n');

    for (const place of ['id has no', 'body/title has no', 'body/tags has no', 'body/n has no', 'after has no'])
      expect(places).toContain(place);
    expect(places).toContain('body/* may be anything');
  });
});
