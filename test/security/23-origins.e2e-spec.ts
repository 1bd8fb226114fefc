import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import type { Person } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';
import { knock, type Knock } from '../support/knock.js';
import { jumpInTime } from '../support/time.js';

const PUBLIC_URL = 'https://debate.gazette.example';
const LISTED = 'https://www.gazette.example';

let stage: Stage;
let admin: Person;
const sockets: Socket[] = [];

beforeAll(async () => {
  stage = await startStage({ PARLEY_PUBLIC_URL: PUBLIC_URL });
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
  await admin.patch('/sites/gazette', { settings: { origins: [LISTED] } }, { 'if-match': '"1"' });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => stage.close());

const host = (): string => new URL(stage.url).host;

/** What a page of `origin` gets when it asks for a connection; undefined: a program that is no browser. */
async function ask(origin: string | undefined, method = 'GET'): Promise<Knock> {
  const headers = { 'access-control-request-method': 'POST', ...(origin !== undefined && { origin }) };
  const answer = await knock(stage.url, method, headers);
  await answer.leave();
  return answer;
}

/** A connection with headers that only a browser's page, or an attacker's program, would send. */
async function connect(
  transport: 'websocket' | 'polling',
  headers: Record<string, string>,
  more: { auth?: object; query?: Record<string, string> } = {},
): Promise<Socket> {
  const socket = io(stage.url, {
    transports: [transport],
    extraHeaders: headers,
    reconnection: false,
    forceNew: true,
    ...more,
  });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

const FOREIGN: readonly (readonly [string, () => string])[] = [
  ['another site', () => 'https://evil.example'],
  ['a sandboxed page', () => 'null'],
  ['a listed name with more in front', () => 'https://evil-www.gazette.example'],
  ['a listed name with more behind', () => `${LISTED}.evil.example`],
  ['a listed name without TLS', () => LISTED.replace('https', 'http')],
  ['a listed name on another port', () => `${LISTED}:8443`],
  ['our own name on another port', () => 'http://127.0.0.1:1'],
  ['our own name as a user', () => `http://${host()}@evil.example`],
  ['nonsense', () => 'evil'],
  ['nothing', () => ''],
];

describe('23: a page of', () => {
  it.each(FOREIGN)('%s is refused by both transports, and told nothing', async (_, origin) => {
    const answer = await ask(origin());

    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.text).not.toContain('sid');
    for (const transport of ['websocket', 'polling'] as const) {
      await expect(connect(transport, { origin: origin() })).rejects.toBeInstanceOf(Error);
    }
  });

  it.each([
    ['our own host', () => `http://${host()}`],
    ['the public address', () => PUBLIC_URL],
    ['an origin that a site lists', () => LISTED],
  ])('%s is let in, and may read what it is answered (the check can fail)', async (_, origin) => {
    const answer = await ask(origin());

    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin());
    expect(answer.headers.get('vary')).toContain('Origin');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    for (const transport of ['websocket', 'polling'] as const) {
      expect((await connect(transport, { origin: origin() })).connected).toBe(true);
    }
  });

  it('an origin is refused soon after its site takes it off the list', async () => {
    expect((await ask(LISTED)).status).toBe(200);
    const { body } = await admin.get('/sites/gazette');
    const { version } = body as { version: number };
    await admin.patch('/sites/gazette', { settings: { origins: [] } }, { 'if-match': `"${version}"` });

    const back = jumpInTime(stage, 11_000);
    const after = (await ask(LISTED)).status;
    back();

    expect(after).toBe(403);
    await admin.patch('/sites/gazette', { settings: { origins: [LISTED] } }, { 'if-match': `"${version + 1}"` });
    const forth = jumpInTime(stage, 30_000);
    expect((await ask(LISTED)).status).toBe(200);
    forth();
  });

  it('a foreign origin learns nothing from a preflight either', async () => {
    const [foreign, listed] = [await ask('https://evil.example', 'OPTIONS'), await ask(LISTED, 'OPTIONS')];

    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    expect(listed.status).toBe(204);
    expect(listed.headers.get('access-control-allow-origin')).toBe(LISTED);
  });
});

describe('23: somebody signed in is not taken for themselves because of', () => {
  const watchMe = async (socket: Socket): Promise<number> => {
    const answer = (await socket.timeout(10_000).emitWithAck('me.watch', {})) as { problem?: { status: number } };
    return answer.problem?.status ?? 200;
  };

  it.each(['websocket', 'polling'] as const)('a cookie, over %s', async (transport) => {
    const signIn = await stage.guest.post('/sessions', { email: stage.reader.email, password: PASSWORD });
    const cookie = signIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(cookie).toContain('parley_refresh=');

    const socket = await connect(transport, { cookie, origin: PUBLIC_URL });

    expect(await watchMe(socket)).toBe(401);
    await expect(connect(transport, { cookie, origin: 'https://evil.example' })).rejects.toBeInstanceOf(Error);
  });

  it.each(['websocket', 'polling'] as const)('a token in the query or in a header, over %s', async (transport) => {
    const { token } = stage.reader;

    const inQuery = await connect(transport, {}, { query: { token, auth: token } });
    const inHeader = await connect(transport, { authorization: `Bearer ${token}` });

    expect(await watchMe(inQuery)).toBe(401);
    expect(await watchMe(inHeader)).toBe(401);
  });

  it.each(['websocket', 'polling'] as const)(
    'but by the token in auth, over %s (the check can fail)',
    async (transport) => {
      const socket = await connect(transport, {}, { auth: { token: stage.reader.token } });

      expect(await watchMe(socket)).toBe(200);
    },
  );

  it('anything: no cookie is ever set', async () => {
    expect((await ask(undefined)).headers.getSetCookie()).toEqual([]);
  });
});
