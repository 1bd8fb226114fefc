import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LiveClient } from '../support/live.js';
import { aimsOf, goodBody, goodPath, JSON_TYPE, type Aim, type BadRequest } from './bad-request.js';
import { faultsOf } from './refusals.js';
import { snapshotOf } from './snapshot.js';
import { startWorld, type World } from './subjects.js';

const TABLE_MS = 60_000;
/** What belongs to no site, what every member may do on any, what acts on one's own, and what answers for each part by itself. */
const OF_MEMBERS =
  /^(POST \/(threads\/\{id\}\/comments|comments\/\{id\}\/flags|(articles|comments)\/\{id\}\/(notices|claims))|(PUT|DELETE) \/(threads\/\{id\}\/stance|comments\/\{id\}\/vote)|\w+ \/(me|sessions|accounts|password-resets|email-verifications)\b.*|POST \/sites|POST \/moderation\/(cases\/next|decisions\/bulk|accounts\/\{id\}\/sanctions))$/;

let world: World;
let aims: Aim[];

beforeAll(async () => {
  world = await startWorld();
  aims = (await aimsOf(world)).filter(
    ({ operation }) => operation.method !== 'GET' && !OF_MEMBERS.test(operation.name),
  );
});
afterAll(() => world.stage.close());

/** The good request of somebody who may make it, in whoever's name it is sent. */
function requestOf(aim: Aim): BadRequest {
  const { operation, headers } = aim;
  const body = goodBody(aim);
  const all = { ...headers, ...(body !== undefined && JSON_TYPE) };
  return { operation, what: 'at home', path: goodPath(aim), body, headers: all, statuses: [403, 404], pointers: [] };
}

describe('staff of another site (attack 15)', () => {
  it(
    'changes nothing that belongs to this one, by any route',
    async () => {
      const before = await snapshotOf(world.stage);

      expect(aims.length).toBeGreaterThanOrEqual(8);
      const { token } = world.foreign.admin;
      expect(await faultsOf(aims.map(requestOf), { url: world.stage.url, token })).toEqual([]);
      expect(await snapshotOf(world.stage)).toEqual(before);
    },
    TABLE_MS,
  );

  it('reads nothing of the staff here: not live, not by any route', async () => {
    const client = await new LiveClient(world.stage.url, { token: world.foreign.admin.token }).connected();
    const queue = await client.emit('queue.watch', { site: 'gazette' });
    client.close();
    const lists = await world.foreign.admin.get('/sites/gazette/word-lists');

    expect([queue.ok, queue.problem?.status, lists.status]).toEqual([false, 403, 403]);
  });

  it(
    'is what was refused: staff of this site is not',
    async () => {
      const { token } = world.home.admin;
      const refusedToOwn = await faultsOf(aims.map(requestOf), { url: world.stage.url, token });

      expect(refusedToOwn.length).toBeGreaterThan(aims.length / 2);
    },
    TABLE_MS,
  );
});
