import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { publish, say } from '../e2e/answers.js';
import { rows } from '../e2e/rows.js';
import { Api, type Person } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { startNode, type Node } from '../support/node.js';
import { until } from '../support/until.js';
import { Connections } from '#consumers/live/connections.js';
import { SessionsService } from '#features/accounts/sessions/sessions.service.js';
import { StandingsService } from '#features/accounts/standings.service.js';
import { Database } from '#platform/database/database.js';

let stage: Stage;
let admin: Person;
let elsewhere: Node;
let people = 0;
const TREES =
  'Alder Birch Cedar Dogwood Elm Fir Ginkgo Hazel Juniper Larch Maple Nutmeg Olive Poplar Quince Rowan Spruce Tamarind Ulmo Viburnum Willow Yew Zelkova Aspen Beech Cherry Damson Ebony Fig Guava Hickory Ironwood Jacaranda Kapok Laurel Mango'.split(
    ' ',
  );
const clients: LiveClient[] = [];

beforeAll(async () => {
  stage = await startStage();
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
  elsewhere = await startNode(stage);
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(async () => {
  await elsewhere.close();
  await stage.close();
});

/** Somebody whose connections end with this test. */
async function somebody(): Promise<Person> {
  people += 1;
  return stage.person(`Zoe ${TREES[people] ?? ''}`);
}

async function connect(url: string, token?: string): Promise<LiveClient> {
  const client = new LiveClient(url, token === undefined ? {} : { token });
  clients.push(client);
  return client.connected();
}

const sessionOf = ({ token }: Person): string =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sid: string }).sid;

type Ending = readonly [string, string, (person: Person) => Promise<unknown>];

/** What the program does itself, and knows of at once. */
const OWN_ENDINGS: readonly Ending[] = [
  ['signs out', 'session_ended', (person) => person.delete('/sessions/current')],
  ['signs out everywhere', 'session_ended', (person) => person.delete('/sessions')],
  [
    'changes the password on another device',
    'session_ended',
    async (person) => {
      const { body } = await stage.guest.post('/sessions', { email: person.email, password: PASSWORD });
      const device = new Api(stage.url, (body as { accessToken: string }).accessToken);
      const { version } = (await device.get('/me')).body as { version: number };
      const change = { password: 'another good one', currentPassword: PASSWORD };
      expect((await device.patch('/me', change, { 'if-match': `"${version}"` })).status).toBe(200);
    },
  ],
  ['is suspended', 'session_ended', (person) => suspend(person, null)],
  ['gets a role', 'roles_changed', (person) => admin.put(`/sites/gazette/members/${person.id}`, { role: 'moderator' })],
];

const ENDINGS: readonly Ending[] = [
  ...OWN_ENDINGS,
  [
    'has a session ended by SQL',
    'session_ended',
    (person) =>
      rows(stage, `UPDATE sessions SET ended_at = now(), ended_because = 'signed_out' WHERE id = $1`, [
        sessionOf(person),
      ]),
  ],
  [
    'has a session that expires',
    'session_ended',
    (person) => rows(stage, `UPDATE sessions SET expires_at = now() WHERE id = $1`, [sessionOf(person)]),
  ],
  [
    'has a session that a cascade deletes',
    'session_ended',
    (person) =>
      rows(stage, `WITH t AS (DELETE FROM refresh_tokens WHERE session_id = $1) DELETE FROM sessions WHERE id = $1`, [
        sessionOf(person),
      ]),
  ],
  [
    'gets a role by SQL',
    'roles_changed',
    (person) =>
      rows(
        stage,
        `INSERT INTO site_members (site_id, account_id, role, granted_at) VALUES ($1, $2, 'moderator', now())`,
        [stage.siteId, person.id],
      ),
  ],
];

function suspend({ id }: Person, siteId: string | null): Promise<string> {
  const standing = { accountId: id, siteId, kind: 'suspended', reason: 'Spam.', endsAt: null, placedBy: null } as const;
  return stage.app.get(Database).transaction((tx) => stage.app.get(StandingsService).place(tx, standing));
}

describe('17 and 20: the connections of somebody who', () => {
  it.each(ENDINGS)('%s close on every node, with %s', async (_, reason, end) => {
    const person = await somebody();
    const { articleId, threadId } = await publish(stage, `ended-${people}`);
    const here = await connect(stage.url, person.token);
    const there = await connect(elsewhere.url, person.token);
    const guest = await connect(stage.url);
    const heard: unknown[] = [];
    for (const client of [here, there]) client.socket.on('signed_out', (message: unknown) => heard.push(message));
    for (const client of [here, there, guest]) expect((await client.watch(articleId)).ok).toBe(true);

    await end(person);
    await until('both connections are closed', () => !here.socket.connected && !there.socket.connected);
    await say(stage.other, threadId, 'Only for who stayed.');

    await until('a guest hears of it', () => guest.events.length > 0);
    expect(heard).toEqual([{ reason }, { reason }]);
    expect([...here.events, ...there.events]).toEqual([]);
  });

  it('stay open while nothing of theirs ends, and go on hearing', async () => {
    const [leaver, stayer] = [await somebody(), await somebody()];
    const { articleId, threadId } = await publish(stage, 'stays');
    const left = await connect(stage.url, leaver.token);
    const stays = await connect(stage.url, stayer.token);
    for (const client of [left, stays]) await client.watch(articleId);

    await leaver.delete('/sessions/current');
    await until('the one is closed', () => !left.socket.connected);
    await say(stage.other, threadId, 'Still here?');

    await until('the other hears it', () => stays.events.length === 1);
    expect(stays.socket.connected).toBe(true);
  });

  it('would be heard by a node that does not ask (the check can fail)', async () => {
    const asking = jest.spyOn(stage.app.get(SessionsService), 'listStale').mockResolvedValue([]);
    const person = await somebody();
    const { articleId, threadId } = await publish(stage, 'deaf');
    const client = await connect(stage.url, person.token);
    await client.watch(articleId);

    await person.delete('/sessions/current');
    await say(stage.other, threadId, 'A ghost hears this.');

    await until('the event arrives', () => client.events.length > 0);
    expect(client.socket.connected).toBe(true);
    asking.mockRestore();
    await until('it is closed once the node asks again', () => !client.socket.connected);
  });
});

describe('17: what this node does itself', () => {
  const open = (person: Person): number =>
    stage.app
      .get(Connections)
      .all()
      .filter(({ data: { actor } }) => actor.kind === 'member' && actor.accountId === person.id).length;

  it.each(OWN_ENDINGS)('has closed the connections before it is acknowledged: %s', async (...[, , end]) => {
    const person = await somebody();
    await connect(stage.url, person.token);
    expect(open(person)).toBe(1);

    await end(person);

    expect(open(person)).toBe(0);
  });

  it('closes those of a moderator who is suspended on one site, where the role goes and the session stays', async () => {
    const person = await somebody();
    await admin.put(`/sites/gazette/members/${person.id}`, { role: 'moderator' });
    const client = await connect(stage.url, person.token);
    expect((await client.emit('queue.watch', { site: 'gazette' })).ok).toBe(true);

    await suspend(person, stage.siteId);

    expect(open(person)).toBe(0);
    const again = await connect(stage.url, person.token);
    expect((await again.emit('queue.watch', { site: 'gazette' })).problem?.status).toBe(403);
  });
});

describe('18: somebody whose session ended while away', () => {
  it.each(ENDINGS.filter(([, reason]) => reason === 'session_ended'))(
    'is refused with the old token: %s',
    async (...[, , end]) => {
      const person = await somebody();
      const client = await connect(stage.url, person.token);
      const { id: socketId } = client.socket;
      client.close();

      await end(person);

      for (const auth of [{ token: person.token }, { token: person.token, pid: socketId, offset: '1' }]) {
        const again = new LiveClient(elsewhere.url, auth);
        clients.push(again);
        await expect(again.connected()).rejects.toMatchObject({ data: { status: 401 } });
      }
    },
  );

  it('comes back with a new session', async () => {
    const person = await somebody();
    await person.delete('/sessions/current');
    const { body } = await stage.guest.post('/sessions', { email: person.email, password: PASSWORD });

    const client = await connect(elsewhere.url, (body as { accessToken: string }).accessToken);

    expect(client.socket.connected).toBe(true);
  });

  it('is given nothing of an earlier connection: rooms are not restored', async () => {
    const { articleId, threadId } = await publish(stage, 'restored');
    const first = await connect(stage.url);
    await first.watch(articleId);
    const { id: sid } = first.socket;
    first.close();

    const again = new LiveClient(stage.url, {});
    clients.push(again);
    again.socket.auth = { pid: sid };
    await expect(again.connected()).rejects.toMatchObject({ data: { status: 401 } });
    const fresh = await connect(stage.url);
    const watcher = await connect(stage.url);
    await watcher.watch(articleId);
    await say(stage.other, threadId, 'Who hears?');

    await until('the watcher hears', () => watcher.events.length > 0);
    expect(fresh.events).toEqual([]);
  });
});
