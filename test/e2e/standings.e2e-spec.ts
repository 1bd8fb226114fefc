import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StandingsService, type NewStanding } from '#features/accounts/standings.service.js';
import { Database } from '#platform/database/database.js';
import { Api, type Answer, type Person } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { bareProblem } from './answers.js';
import { rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

let n = 0;
const newcomer = (): Promise<Person> => stage.person(`Sam Sample ${(n += 1)}`);

function place(person: Person, standing: Partial<NewStanding> = {}): Promise<string> {
  const whole = {
    siteId: null,
    kind: 'suspended',
    reason: 'Spam.',
    endsAt: null,
    placedBy: stage.moderator.id,
  } as const;
  return stage.app
    .get(Database)
    .transaction((tx) => stage.app.get(StandingsService).place(tx, { ...whole, accountId: person.id, ...standing }));
}

function lift(id: string): Promise<void> {
  return stage.app.get(Database).transaction((tx) => stage.app.get(StandingsService).lift(tx, id, stage.moderator.id));
}

const signIn = ({ email }: Person, password = PASSWORD): Promise<Answer> =>
  stage.guest.post('/sessions', { email, password });

const as = (signedIn: Answer): Api => new Api(stage.url, (signedIn.body as { accessToken: string }).accessToken);
/** What whoever signs in is told of what keeps them out. */
const suspensionIn = (signedIn: Answer): unknown =>
  (signedIn.body as { account: { suspended: unknown } }).account.suspended;

describe('an account that is suspended everywhere', () => {
  it.each(['suspended', 'banned'] as const)('loses every session at once: %s', async (kind) => {
    const person = await newcomer();
    const second = await signIn(person);
    const tokens = [person.token, (second.body as { accessToken: string }).accessToken];

    await place(person, { kind });

    for (const token of tokens) expect((await new Api(stage.url, token).get('/me')).status).toBe(401);
    const cookie = second.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect((await stage.guest.post('/sessions/refresh', undefined, { cookie })).status).toBe(401);
    const client = new LiveClient(stage.url, { token: person.token });
    await expect(client.connected()).rejects.toThrow();
    client.close();
    expect(await rows(stage, 'SELECT DISTINCT ended_because FROM sessions WHERE account_id = $1', [person.id])).toEqual(
      [{ ended_because: 'suspended' }],
    );
  });

  it('is told so when it signs in with the right password, and nobody else is', async () => {
    const person = await newcomer();
    await place(person, { endsAt: new Date('2998-01-01T00:00:00Z') });
    await place(person, { endsAt: new Date('2999-01-01T00:00:00Z') });

    const owner = await signIn(person);
    const stranger = await signIn(person, 'not the password');
    const unknown = await stage.guest.post('/sessions', { email: 'nobody@mail.example', password: 'not the password' });

    expect(suspensionIn(owner)).toEqual({ until: '2999-01-01T00:00:00.000Z' });
    expect(bareProblem(stranger)).toEqual(bareProblem(unknown));
  });

  it('signs in again when its time is over, or when it is pardoned', async () => {
    const person = await newcomer();
    await place(person, { endsAt: new Date(Date.now() - 1) });
    const over = await signIn(person);
    const id = await place(person);
    const kept = await signIn(person);

    await lift(id);

    expect([over, kept, await signIn(person)].map(suspensionIn)).toEqual([null, { until: null }, null]);
    expect((await as(kept).get('/me')).status).toBe(200);
  });

  it('stays out while one of two suspensions is in force', async () => {
    const person = await newcomer();
    const first = await place(person);
    await place(person, { kind: 'banned' });

    await lift(first);
    await lift(first);

    expect(suspensionIn(await signIn(person))).toEqual({ until: null });
  });

  it('is kept out even by a session that began in the same moment', async () => {
    const person = await newcomer();

    const [, answer] = await Promise.all([place(person), signIn(person)]);

    expect([401, 403]).toContain((await as(answer).get('/me')).status);
  });
});

describe('an account that is suspended on one site', () => {
  it('goes on reading there, without its role', async () => {
    const person = await stage.person('Mona Moderna', { siteId: stage.siteId, role: 'admin' });
    const before = await person.put(`/sites/gazette/members/${stage.other.id}`, { role: 'moderator' });

    const id = await place(person, { siteId: stage.siteId });
    const during = await person.put(`/sites/gazette/members/${stage.other.id}`, { role: 'moderator' });
    const me = await person.get('/me');
    await lift(id);
    const after = await person.put(`/sites/gazette/members/${stage.other.id}`, { role: 'member' });

    expect([before.status, during.status, me.status, after.status]).toEqual([200, 403, 200, 200]);
  });
});

describe('a record of what held an account back', () => {
  it('says who, why and when, and stays', async () => {
    const person = await newcomer();
    const id = await place(person, { kind: 'slowed', siteId: stage.siteId, reason: 'Quarrels.' });

    await lift(id);

    const [row] = await rows(stage, 'SELECT * FROM account_standings WHERE id = $1', [id]);
    expect(row).toMatchObject({
      account_id: person.id,
      site_id: stage.siteId,
      kind: 'slowed',
      reason: 'Quarrels.',
      placed_by: stage.moderator.id,
      lifted_by: stage.moderator.id,
    });
    expect((await person.get('/me')).status).toBe(200);
  });
});
