import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Api, type Answer } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { commentIn, pointersIn, problemIn, say } from './answers.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
  await stage.site('closed', { guests: false });
  await setGuests(true);
});
afterAll(() => stage.close());

const setGuests = (guests: boolean): Promise<unknown> =>
  rows(
    stage,
    `UPDATE sites SET settings = settings || jsonb_build_object('guests', $1::boolean) WHERE slug = 'gazette'`,
    [guests],
  );
const come = (name: unknown, site: unknown = 'gazette'): Promise<Answer> =>
  stage.guest.post('/sessions/guest', { site, name });
const refusalOf = (answer: Answer): unknown[] => [answer.status, problemIn(answer).code];

let n = 0;
async function guest(): Promise<Api & { id: string }> {
  const { account, accessToken } = (await come(`Gus Guest ${(n += 1)}`)).body as {
    account: { id: string };
    accessToken: string;
  };
  return Object.assign(new Api(stage.url, accessToken), { id: account.id });
}

describe('coming as a guest', () => {
  it('takes a name and nothing else', async () => {
    const answer = await come(' Greta  Gast ');

    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.body).toMatchObject({
      account: { kind: 'guest', name: 'Greta Gast', email: null, emailVerified: false, roles: [] },
      expiresInS: 900,
    });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect((await stage.guest.post('/sessions/refresh', undefined, { cookie })).status).toBe(200);
  });

  it('ends with the week', async () => {
    const { id } = await guest();

    const [lasts] = await rows(
      stage,
      `SELECT extract(epoch FROM s.expires_at - s.created_at)::int AS session, extract(epoch FROM a.expires_at - a.created_at)::int AS account
       FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE a.id = $1`,
      [id],
    );
    expect(lasts).toEqual({ session: 7 * 86_400, account: 7 * 86_400 });
  });

  it('is refused where the site takes no guests, and where there is no site', async () => {
    expect(refusalOf(await come('Greta Gern', 'closed'))).toEqual([403, 'guest_not_allowed']);
    expect(refusalOf(await come('Greta Gern', 'nowhere'))).toEqual([404, 'site_not_found']);
    expect(refusalOf(await come('x', 'closed'))).toEqual([403, 'guest_not_allowed']);
    expect(await countOf(stage, 'accounts', `name = 'Greta Gern'`)).toBe(0);
  });

  it.each([
    ['Rita Reader', 409],
    ['Rlta Reader', 409],
    ['MONA MODERATOR', 409],
    ['Moderator', 400],
    ['Gazette', 400],
    ['Gr\u200Beta', 400],
    ['Gretа', 400],
    ['', 400],
  ])('is not possible as %s', async (name, status) => {
    expect((await come(name)).status).toBe(status);
  });

  it('names the wrong field', async () => {
    const answer = await stage.guest.post('/sessions/guest', {
      site: 'gazette',
      name: 'Greta',
      email: 'a@mail.example',
    });

    expect([answer.status, pointersIn(answer)]).toEqual([400, ['/email']]);
  });
});

describe('a guest', () => {
  it('comments, and every comment is looked at first', async () => {
    const somebody = await guest();

    const answer = await somebody.post(`/threads/${stage.threadId}/comments`, { body: 'May I?' });

    expect([answer.status, commentIn(answer).status]).toEqual([202, 'held']);
    expect((await stage.guest.get(`/comments/${commentIn(answer).id}`)).status).toBe(404);
  });

  it('neither votes, nor changes its account, nor gets a role', async () => {
    const somebody = await guest();
    const { id } = await say(stage.reader, stage.threadId, 'Vote for me.');
    const admin = await stage.person('Ada Adler', { siteId: stage.siteId, role: 'admin' });

    const vote = await somebody.put(`/comments/${id}/vote`, { value: 1 });
    const change = await somebody.patch('/me', { name: 'Gisela' }, { 'if-match': '"1"' });
    const codes = await somebody.put('/me/totp', {});
    const role = await admin.put(`/sites/gazette/members/${somebody.id}`, { role: 'moderator' });

    expect([refusalOf(vote), refusalOf(change), refusalOf(codes), refusalOf(role)]).toEqual([
      [403, 'guest_not_allowed'],
      [403, 'password_missing'],
      [403, 'password_missing'],
      [404, 'account_not_found'],
    ]);
  });

  it('writes no more once the site takes no guests', async () => {
    const somebody = await guest();
    await setGuests(false);

    const answer = await somebody.post(`/threads/${stage.threadId}/comments`, { body: 'Still here.' });

    await setGuests(true);
    expect(refusalOf(answer)).toEqual([403, 'guest_not_allowed']);
  });

  it('signs out like everybody', async () => {
    const somebody = await guest();

    expect((await somebody.delete('/sessions/current')).status).toBe(204);
    expect((await somebody.get('/me')).status).toBe(401);
  });
});
