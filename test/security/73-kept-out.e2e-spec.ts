import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemIn, say } from '../e2e/answers.js';
import { removed, told } from '../e2e/appeals.js';
import { setStatus } from '../e2e/moderation.js';
import { countOf } from '../e2e/rows.js';
import { Api, type Answer, type Person } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startDesk, type Desk } from '../support/desk.js';
import { LiveClient } from '../support/live.js';
import { operationsOf, pathsOf, type Operation } from './api-surface.js';

const WORDS = { grounds: 'disproportionate', text: 'It was one word.' };
/** What somebody who is kept out of all sites can still ask for, as a member. */
const LEFT = new Set([
  'GET /me/decisions',
  'GET /decisions/{id}/statement',
  'POST /decisions/{id}/appeals',
  'GET /appeals/{id}',
  'DELETE /appeals/{id}',
]);

let stage: Desk;
let admin: Person;
let operations: Operation[];

beforeAll(async () => {
  stage = await startDesk({ PARLEY_UNDO_S: '0' });
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
  operations = await operationsOf(stage);
});
afterAll(() => stage.close());

const signIn = (person: Person): Promise<Answer> =>
  stage.guest.post('/sessions', { email: person.email, password: PASSWORD });

/** Somebody who was banned on all sites and signed in again. */
interface Banned {
  readonly back: Api;
  readonly token: string;
  readonly decisionId: string;
  readonly sanctionId: string;
  readonly cookie: string;
}

/** Bans somebody on all sites, who signs in once more. */
async function banned(person: Person): Promise<Banned> {
  const body = { kind: 'ban', reason: 'spam', everywhere: true };
  const answer = await admin.post(`/moderation/accounts/${person.id}/sanctions`, body);
  const { id: sanctionId, decisionId } = answer.body as { id: string; decisionId: string };
  await told(stage, decisionId);
  const signedIn = await signIn(person);
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { accessToken: token } = signedIn.body as { accessToken: string };
  return { back: new Api(stage.url, token), token, decisionId, sanctionId, cookie };
}

/** The members' routes at which `who` is refused as somebody who is kept out, and those at which not. */
async function walk(who: Api): Promise<{ refused: string[]; admitted: string[] }> {
  const found = { refused: [] as string[], admitted: [] as string[] };
  for (const operation of operations.filter(({ isPublic }) => !isPublic)) {
    const [path = ''] = pathsOf(operation, {});
    const send = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;
    const answer = await who[send[operation.method as keyof typeof send]](path);
    const isRefused = answer.status === 403 && problemIn(answer).code === 'account_suspended';
    found[isRefused ? 'refused' : 'admitted'].push(operation.name);
  }
  return found;
}

describe('73: somebody who is banned on all sites', () => {
  it('reads the decisions about them with their reasons, and appeals the ban', async () => {
    const nell = await stage.person('Nell Newcomer');
    const { back, decisionId } = await banned(nell);

    const own = await back.get('/me/decisions');
    const statement = await back.get(`/decisions/${decisionId}/statement`);
    const appeal = await back.post(`/decisions/${decisionId}/appeals`, WORDS);
    const { id } = appeal.body as { id: string };
    const read = await back.get(`/appeals/${id}`);
    const withdrawn = await back.delete(`/appeals/${id}`);

    expect((own.body as { items: object[] }).items).toMatchObject([{ decisionId, appealable: true }]);
    expect([statement.status, appeal.status, read.status, withdrawn.status]).toEqual([200, 201, 200, 204]);
    expect(await countOf(stage, 'appeals', 'appellant_id = $1', [nell.id])).toBe(1);
  });

  it('comes no further: every other route of members is closed, and no connection is opened', async () => {
    const rob = await stage.person('Rob Rogue', { siteId: stage.siteId, role: 'senior' });
    const { back, token } = await banned(rob);

    const { refused, admitted } = await walk(back);

    expect(admitted.sort()).toEqual([...LEFT].sort());
    expect(refused.length).toBeGreaterThan(40);
    const client = new LiveClient(stage.url, { token });
    await expect(client.connected()).rejects.toThrow();
    client.close();
  });

  it('is a guest where guests are, who sees neither what waits nor the decisions about others', async () => {
    const hilda = await stage.person('Hilda Held', { siteId: stage.siteId, role: 'senior' });
    const { id } = await say(hilda, stage.threadId, 'It waits.');
    await setStatus(stage, id, 'held');
    const { decisionId } = await removed(stage);
    const before = await hilda.get(`/decisions/${decisionId}/statement`);
    const { back } = await banned(hilda);

    const [own, guests] = [await back.get(`/comments/${id}`), await stage.guest.get(`/comments/${id}`)];
    const another = await back.get(`/decisions/${decisionId}/statement`);

    expect([own.status, own.text]).toEqual([guests.status, guests.text]);
    expect(own.text).not.toContain('It waits.');
    expect([before.status, another.status]).toEqual([200, 404]);
  });

  it('renews the session and ends it, and is a member again once the ban is lifted', async () => {
    const olga = await stage.person('Olga Outside');
    const { back, sanctionId, cookie } = await banned(olga);

    const renewed = await stage.guest.post('/sessions/refresh', undefined, { cookie });
    await admin.delete(`/moderation/accounts/${olga.id}/sanctions/${sanctionId}`);
    const lifted = await back.get('/me');
    const ended = await back.delete('/sessions/current');

    expect([renewed.status, lifted.status, ended.status]).toEqual([200, 200, 204]);
    expect((await back.get('/me/decisions')).status).toBe(401);
  });

  it('would be found out on each route (the check can fail)', async () => {
    const { refused } = await walk(await stage.person('Mina Member'));

    expect(refused).toEqual([]);
  });
});
