import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { badBodies, undeclaredBodies, unreadableBodies } from './bad-bodies.js';
import { badCursors } from './bad-cursors.js';
import { badHeaders } from './bad-names.js';
import { TABLES } from './bad-tables.js';
import { aimsOf, goodBody, goodPath, JSON_TYPE, type Aim } from './bad-request.js';
import { harmOf } from './harm.js';
import { loosePlaces } from './loose-schemas.js';
import { startWorld, unknownSubjects, type World } from './subjects.js';

const TABLE_MS = 180_000;
const ENDS_SESSIONS = /^(DELETE \/sessions|PUT \/password-resets)/;
const TAKES_AWAY = /^(DELETE |PUT \/sites\/\{site\}\/reasons$)/;
/** Its code is known to a device alone. */
const NEEDS_CODE = 'DELETE /me/totp';

let world: World;
let aims: Aim[];

beforeAll(async () => {
  world = await startWorld();
  aims = await aimsOf(world);
});
afterAll(() => world.stage.close());

describe('bad input to any route', () => {
  it.each(TABLES)(
    'is refused by name, writes nothing and harms nobody: %s',
    async (_, table) => {
      const requests = aims.flatMap(table);

      expect(requests.length).toBeGreaterThanOrEqual(10);
      expect(await harmOf(world, requests, world.home.admin.token)).toEqual([]);
    },
    TABLE_MS,
  );

  it(
    'is refused by name: a cursor that was forged or is of another list',
    async () => {
      const requests = await badCursors(aims, world);

      expect(requests.filter(({ what }) => what.includes('a cursor of')).length).toBeGreaterThan(50);
      expect(await harmOf(world, requests, world.home.admin.token)).toEqual([]);
    },
    TABLE_MS,
  );

  it(
    'is not even looked at when a guest sends it to a route for members',
    async () => {
      const asGuest = aims
        .filter(({ operation }) => !operation.isPublic)
        .flatMap((aim) => [
          ...badBodies(aim).slice(0, 10),
          ...undeclaredBodies(aim),
          ...unreadableBodies(aim).filter(({ statuses }) => !statuses.includes(415)),
          ...badHeaders(aim),
        ])
        .map((request) => ({ ...request, statuses: [401, 404], pointers: [] }));

      expect(await harmOf(world, asGuest)).toEqual([]);
    },
    TABLE_MS,
  );

  it('has no room: every value has a bound and every field a name', () => {
    expect(aims.flatMap(({ operation }) => loosePlaces(operation))).toEqual([]);
  });
});

describe('the table of bad input', () => {
  it('has something real to name in each path', () => {
    expect(aims.flatMap(({ operation, subjects }) => unknownSubjects(operation, subjects))).toEqual([]);
  });

  it(
    'is of requests that are good but for one fault: none of them is refused for what it sends',
    async () => {
      const faults: string[] = [];
      for (const aim of endingsLast(aims)) {
        const { status, pointers } = await sendGood(aim);
        const sent = Object.keys(JSON.parse(goodBody(aim) ?? '{}') as object);
        const wrong = pointers.filter((pointer) => sent.includes(pointer.split('/')[1] ?? ''));
        const { name, isPublic } = aim.operation;
        const isWrong = status === 400 && wrong.length > 0 && name !== NEEDS_CODE;
        const isSignedOut = status === 401 && !isPublic && !ENDS_SESSIONS.test(name);
        if (isWrong || isSignedOut || status >= 500) faults.push(`${name} ${status} ${wrong.join(' ')}`);
      }

      expect(faults).toEqual([]);
    },
    TABLE_MS,
  );
});

/** What takes something away comes after all that needs it, and what ends sessions after all. */
function endingsLast(all: readonly Aim[]): Aim[] {
  const rank = ({ operation }: Aim): number =>
    Number(TAKES_AWAY.test(operation.name)) + 2 * Number(ENDS_SESSIONS.test(operation.name));
  return all.toSorted((one, other) => rank(one) - rank(other));
}

async function sendGood(aim: Aim): Promise<{ status: number; pointers: string[] }> {
  const body = goodBody(aim);
  const { token } = world.home.admin;
  const answer = await fetch(`${world.stage.url}/api/v1${goodPath(aim)}`, {
    method: aim.operation.method,
    headers: { ...aim.headers, ...(body !== undefined && JSON_TYPE), authorization: `Bearer ${token}` },
    ...(body !== undefined && { body }),
  });
  const { errors = [] } = answer.ok ? {} : ((await answer.json()) as { errors?: { pointer: string }[] });
  return { status: answer.status, pointers: errors.map(({ pointer }) => pointer) };
}
