import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aimsOf, goodBody, goodPath, JSON_TYPE, type Aim } from '../security/bad-request.js';
import { pathTo, startWorld, type World } from '../security/subjects.js';
import { UNKNOWN_ID } from './answers.js';

const TABLE_MS = 60_000;
const NO_JSON = '{"unknownField"';

let world: World;
/** What takes a body, so that something can be wrong with it. */
let aims: Aim[];

beforeAll(async () => {
  world = await startWorld();
  aims = (await aimsOf(world)).filter(({ operation }) => operation.body !== null);
});
afterAll(() => world.stage.close());

interface Asked {
  readonly token?: string;
  readonly path?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The status of the good request with this changed in it, and without a version unless `headers` has one. */
async function statusOf(aim: Aim, { token, path, body, headers }: Asked): Promise<number> {
  const { status } = await fetch(`${world.stage.url}/api/v1${path ?? goodPath(aim)}`, {
    method: aim.operation.method,
    headers: { ...JSON_TYPE, ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: body ?? wrongBody(aim),
  });
  return status;
}

/** The good body with a field that no route has. */
function wrongBody(aim: Aim): string {
  return JSON.stringify({ ...(JSON.parse(goodBody(aim) ?? '{}') as object), unknownField: 1 });
}

/** Of each operation, what it answers to a wrong body and to one that is no JSON, where it is not `right`. */
async function others(some: readonly Aim[], right: number, asked: (aim: Aim) => Asked): Promise<string[]> {
  const found: string[] = [];
  for (const aim of some) {
    const statuses = [await statusOf(aim, asked(aim)), await statusOf(aim, { ...asked(aim), body: NO_JSON })];
    if (statuses.some((status) => status !== right)) found.push(`${aim.operation.name} ${statuses.join(' ')}`);
  }
  return found;
}

const takesVersion = ({ operation }: Aim): boolean => operation.parameters.some(({ name }) => name === 'If-Match');
const isNamed = ({ operation }: Aim): boolean => operation.path.includes('{');

/** The path with something in each place of it that is nowhere. */
function pathToNothing({ operation, subjects }: Aim): string {
  const places = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => [name, UNKNOWN_ID] as const);
  return pathTo(operation, subjects, Object.fromEntries(places));
}

describe('of several things that are wrong, every route with a body names', () => {
  it(
    'first that nobody is signed in',
    async () => {
      const members = aims.filter(({ operation }) => !operation.isPublic);

      expect(members.length).toBeGreaterThanOrEqual(15);
      expect(await others(members, 401, (aim) => ({ path: pathToNothing(aim) }))).toEqual([]);
    },
    TABLE_MS,
  );

  it(
    'then that there is no such thing, before the version and the body',
    async () => {
      const named = aims.filter(isNamed);
      const { token } = world.home.admin;

      expect(named.length).toBeGreaterThanOrEqual(10);
      expect(await others(named, 404, (aim) => ({ token, path: pathToNothing(aim) }))).toEqual([]);
    },
    TABLE_MS,
  );

  it(
    'then that this is not allowed, as far as the path names the thing also where the body cannot be read',
    async () => {
      const { token } = world.stage.other;
      const refused: Aim[] = [];
      for (const aim of aims.filter(({ operation }) => !operation.isPublic)) {
        const good = { token, headers: aim.headers, body: goodBody(aim) ?? '' };
        if ((await statusOf(aim, good)) === 403) refused.push(aim);
      }

      const unnamed = refused.filter((aim) => !isNamed(aim) && aim.operation.fields?.includes('site'));
      const statuses = await Promise.all(unnamed.map((aim) => statusOf(aim, { token })));

      expect([refused.length, unnamed.length].map((count) => count >= 3)).toEqual([true, true]);
      expect(
        await others(
          refused.filter((aim) => !unnamed.includes(aim)),
          403,
          () => ({ token }),
        ),
      ).toEqual([]);
      expect(statuses.filter((status) => status !== 403)).toEqual([]);
    },
    TABLE_MS,
  );

  it(
    'then that a version is missing, then what is wrong with the body, and a stale version last',
    async () => {
      const versioned = aims.filter(takesVersion);
      const { token } = world.home.admin;
      const stale = { 'if-match': '"999999999"' };

      expect(versioned.length).toBeGreaterThanOrEqual(6);
      expect(await others(versioned, 428, () => ({ token }))).toEqual([]);
      expect(await others(versioned, 400, () => ({ token, headers: stale }))).toEqual([]);
      for (const aim of versioned) {
        const status = await statusOf(aim, { token, headers: stale, body: goodBody(aim) ?? '' });
        expect([aim.operation.name, status]).toEqual([aim.operation.name, 412]);
      }
    },
    TABLE_MS,
  );
});
