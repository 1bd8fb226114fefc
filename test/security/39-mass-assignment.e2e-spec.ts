import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aimsOf, goodBody, goodPath, JSON_TYPE, type Aim, type BadRequest } from './bad-request.js';
import { faultsOf } from './refusals.js';
import { columnsOf, snapshotOf } from './snapshot.js';
import { startWorld, type World } from './subjects.js';

const FORBIDDEN = [
  ...['role', 'roles', 'status', 'authorId', 'createdAt', 'pinned', 'featured', 'score', 'siteId', 'deletedAt'],
  ...['isStaff', 'isAdmin', 'admin', 'verified', 'permissions', 'accountId', 'badges', 'author', 'marks', 'html'],
];
/** A refusal names at most 20 fields. */
const AT_ONCE = 20;
const TABLE_MS = 120_000;

let world: World;
let writes: Aim[];
let fields: string[];

beforeAll(async () => {
  world = await startWorld();
  writes = (await aimsOf(world)).filter(({ operation }) => operation.body !== null);
  fields = [...new Set([...FORBIDDEN, ...(await columnsOf(world.stage))])];
});
afterAll(() => world.stage.close());

/** The good request with all the fields that it must not have, a few at a time. */
function assignmentsTo(aim: Aim): BadRequest[] {
  const { operation, headers } = aim;
  const foreign = fields.filter((name) => !operation.fields?.includes(name));
  const good = JSON.parse(goodBody(aim) ?? '{}') as object;
  return Array.from({ length: Math.ceil(foreign.length / AT_ONCE) }, (_, n) => {
    const names = foreign.slice(n * AT_ONCE, (n + 1) * AT_ONCE);
    const body = JSON.stringify({ ...good, ...Object.fromEntries(names.map((name) => [name, 'admin'])) });
    const pointers = names.map((name) => `/${name}`);
    const request = { operation, path: goodPath(aim), headers: { ...headers, ...JSON_TYPE } };
    return { ...request, body, what: 'assigned', statuses: [400], pointers };
  });
}

const faults = (requests: readonly BadRequest[]): Promise<string[]> =>
  faultsOf(requests, { url: world.stage.url, token: world.home.admin.token });

describe('mass assignment (attack 39)', () => {
  it(
    'is refused for every column of every table, at every route with a body, and writes nothing',
    async () => {
      const before = await snapshotOf(world.stage);
      const asked = writes.flatMap(assignmentsTo);

      expect(asked.flatMap(({ pointers }) => pointers).length).toBeGreaterThan(writes.length * 60);
      expect(await faults(asked)).toEqual([]);
      expect(await snapshotOf(world.stage)).toEqual(before);
    },
    TABLE_MS,
  );

  it('is what was refused: without the extra fields a comment is taken', async () => {
    const posting = writes.find(({ operation }) => operation.name === 'POST /threads/{id}/comments');
    if (posting === undefined) throw new Error('Nobody can comment any more.');
    const [assigned] = assignmentsTo(posting);
    if (assigned === undefined) throw new Error('There is nothing to assign.');
    const before = await snapshotOf(world.stage);

    const found = await faults([{ ...assigned, body: goodBody(posting) ?? '' }]);

    expect(found).toEqual([expect.stringContaining('answered 201')]);
    expect((await snapshotOf(world.stage))['comments']).not.toBe(before['comments']);
  });
});
