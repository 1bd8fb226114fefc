import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { publish, say } from '../e2e/answers.js';
import type { Person } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { jumpInTime } from '../support/time.js';
import { until } from '../support/until.js';
import { Connections } from '#consumers/live/connections.js';
import { SessionGuard } from '#consumers/live/session-guard.js';

const MINUTE = 60_000;
/** What an access token lasts, by the contract. */
const TOKEN_MS = 15 * MINUTE;

let stage: Stage;
const clients: LiveClient[] = [];
const undo: (() => void)[] = [];

beforeAll(async () => {
  stage = await startStage();
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
  for (const back of undo.splice(0).reverse()) back();
});
afterAll(() => stage.close());

async function connect(token?: string): Promise<LiveClient> {
  const client = new LiveClient(stage.url, token === undefined ? {} : { token });
  clients.push(client);
  return client.connected();
}

/** The next access token of somebody, with a session of its own. */
async function freshToken(person: Person): Promise<string> {
  const { body } = await stage.guest.post('/sessions', { email: person.email, password: PASSWORD });
  return (body as { accessToken: string }).accessToken;
}

const jump = (byMs: number): void => {
  undo.push(jumpInTime(stage, byMs));
};

/** Has every connection looked at now, instead of waiting for the next time that it is. */
async function look(): Promise<void> {
  await stage.app.get(SessionGuard).check(stage.app.get(Connections).all());
}

describe('19: a connection whose token ends', () => {
  it('closes within a minute of it, also when the clock jumps there', async () => {
    const client = await connect(await freshToken(stage.reader));
    const said: unknown[] = [];
    client.socket.on('signed_out', (message: unknown) => said.push(message));

    jump(TOKEN_MS + MINUTE);

    await until('it is closed', () => !client.socket.connected);
    expect(said).toEqual([{ reason: 'token_expired' }]);
  });

  it('stays until then, and for a moment more in which it can be renewed', async () => {
    const client = await connect(await freshToken(stage.reader));

    jump(TOKEN_MS - 1_000);
    await look();
    const before = stage.app.get(Connections).all().length;
    jump(2_000);
    await look();

    expect([before, stage.app.get(Connections).all().length]).toEqual([1, 1]);
    expect(client.socket.connected).toBe(true);
  });

  it('stays open and goes on hearing once it has shown the next token', async () => {
    const { articleId, threadId } = await publish(stage, 'renewed');
    const client = await connect(await freshToken(stage.reader));
    await client.watch(articleId);
    jump(TOKEN_MS - MINUTE);
    const answer = await client.emit('session.renew', { token: await freshToken(stage.reader) });

    jump(5 * MINUTE);
    await look();
    await say(stage.other, threadId, 'Are you there?');

    expect(answer).toEqual({ ok: true });
    await until('the comment arrives', () => client.events.length === 1);
    jump(TOKEN_MS);
    await until('it closes at the end of that token', () => !client.socket.connected);
  });

  it.each([
    ['of somebody else', () => freshToken(stage.other), 403, 'other_account'],
    ['that is nonsense', () => Promise.resolve('nonsense'), 401, 'not_signed_in'],
    ['that is changed', async () => `${await freshToken(stage.reader)}x`, 401, 'not_signed_in'],
    [
      'of a session that has ended',
      async () => {
        const token = await freshToken(stage.reader);
        await fetch(`${stage.url}/api/v1/sessions/current`, {
          method: 'DELETE',
          headers: { authorization: `Bearer ${token}` },
        });
        return token;
      },
      401,
      'session_ended',
    ],
  ])('is not renewed by a token %s', async (_, token, status, code) => {
    const client = await connect(await freshToken(stage.reader));

    const answer = await client.emit('session.renew', { token: await token() });
    jump(TOKEN_MS + MINUTE);

    expect(answer).toMatchObject({ ok: false, problem: { status, code } });
    await until('it is closed', () => !client.socket.connected);
  });

  it('is never made a member’s where it was a guest’s, and has no end then', async () => {
    const guest = await connect();

    const answer = await guest.emit('session.renew', { token: await freshToken(stage.reader) });
    jump(TOKEN_MS + MINUTE);
    await look();

    expect(answer).toMatchObject({ ok: false, problem: { status: 403, code: 'other_account' } });
    expect((await guest.emit('me.watch', {})).problem?.status).toBe(401);
    expect(guest.socket.connected).toBe(true);
  });
});
