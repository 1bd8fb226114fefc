import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StandingsService } from '#features/accounts/standings.service.js';
import { Database } from '#platform/database/database.js';
import { type Api, type Answer, type Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { newPair, newPublisher, putKeys, readerIn, ssoKey, type Claims, type Publisher } from '../support/publisher.js';
import { articleIn, commentIn, pointersIn, problemIn, readArticle, say } from './answers.js';
import { rows } from './rows.js';

let stage: Stage;
let admin: Person;
let publisher: Publisher;

beforeAll(async () => {
  stage = await startStage();
  await stage.site('chronicle');
  admin = await stage.person('Ada Adler', { siteId: stage.siteId, role: 'admin' });
  publisher = await newPublisher(admin, 'gazette', 'main', { roleMax: 'moderator' });
});
afterAll(() => stage.close());

const refusalOf = (answer: Answer): unknown[] => [answer.status, problemIn(answer).code];
const come = (token: string, site = 'gazette'): Promise<Answer> => stage.guest.post('/sessions/sso', { site, token });
const apiOf = (answer: Answer): Api & { readonly id: string } => readerIn(stage, answer);
let n = 0;
const newSub = (): string => `reader-${(n += 1)}`;
const signedIn = async (sub: string, more: Claims = {}): Promise<Api & { id: string }> =>
  apiOf(await come(publisher.token(sub, more)));

describe('signing in by the word of the publisher', () => {
  it('makes an account at the first time and finds it again', async () => {
    const sub = newSub();
    const said = {
      name: 'Sven Sold',
      email: 'sven@mail.example',
      emailVerified: true,
      locale: 'de-AT',
      badges: ['Abo'],
    };

    const first = await come(publisher.token(sub, { ...said, avatar: 'https://news.example/sven.png' }));
    const second = await come(publisher.token(sub, said));

    expect(first.status).toBe(201);
    expect(first.headers.get('cache-control')).toBe('private, no-store');
    expect(first.body).toMatchObject({
      account: { kind: 'sso', name: 'Sven Sold', email: 'sven@mail.example', emailVerified: true, roles: [] },
      expiresInS: 900,
    });
    expect(apiOf(second).id).toBe(apiOf(first).id);
    expect((await apiOf(first).get('/me')).status).toBe(200);
  });

  it('shows the publisher’s badges beside a comment, but none that reads like a role', async () => {
    const reader = await signedIn(newSub(), { name: 'Bea Badge', badges: ['Abo', 'Moderator', 'fact_checker'] });

    const answer = await reader.post(`/threads/${stage.threadId}/comments`, { body: 'With badges.' });

    expect(commentIn(answer).author?.badges).toEqual(['Abo']);
  });

  it('works with the same token in every tab and after a reload', async () => {
    const token = publisher.token(newSub(), { name: 'Tab Tester' });

    const answers = await Promise.all(Array.from({ length: 5 }, () => come(token)));

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map((answer) => apiOf(answer).id)).size).toBe(1);
  });

  it('lets the reader write at once, and lasts a day', async () => {
    const reader = await signedIn(newSub(), { name: 'Wanda Word' });

    const answer = await reader.post(`/threads/${stage.threadId}/comments`, { body: 'From our own pages.' });

    expect([answer.status, commentIn(answer).author?.name]).toEqual([201, 'Wanda Word']);
    const [lasts] = await rows(
      stage,
      `SELECT extract(epoch FROM expires_at - created_at)::int AS s FROM sessions WHERE account_id = $1`,
      [reader.id],
    );
    expect(lasts).toEqual({ s: 86_400 });
  });

  it('takes a token that is signed by a public key', async () => {
    const pair = newPair();
    await putKeys(admin, 'gazette', [
      ssoKey('main', { roleMax: 'moderator' }),
      ssoKey('ed', { algorithm: 'EdDSA', publicKey: pair.publicKey }),
    ]);

    const answer = await come(pair.sign({ kid: 'ed' }, publisher.claims(newSub())));

    expect(answer.status).toBe(201);
  });

  it('takes a token whose audience is one of several', async () => {
    expect((await come(publisher.token(newSub(), { aud: ['news', 'gazette'] }))).status).toBe(201);
  });

  it('is refused for a site that there is not, and for one without keys', async () => {
    const token = publisher.token(newSub());

    expect(refusalOf(await come(token, 'nowhere'))).toEqual([404, 'site_not_found']);
    expect(refusalOf(await come(token, 'chronicle'))).toEqual([401, 'sso_token_invalid']);
  });

  it('names wrong fields', async () => {
    const answer = await stage.guest.post('/sessions/sso', { site: 'gazette', token: ['x'], role: 'admin' });

    expect([answer.status, pointersIn(answer).toSorted()]).toEqual([400, ['/role', '/token']]);
  });
});

describe('the account of a reader of the publisher', () => {
  it('is never joined to another one by its address', async () => {
    const reader = await signedIn(newSub(), { name: 'Rita Double', email: stage.reader.email, emailVerified: true });

    const reset = await stage.guest.post('/password-resets', { email: stage.reader.email });
    const mail = await stage.mailbox.next(stage.reader.email);

    expect(reader.id).not.toBe(stage.reader.id);
    expect(reset.status).toBe(202);
    expect(mail.recipientId).toBe(stage.reader.id);
    expect(
      (
        await stage.guest.post('/accounts', {
          email: 'sven@mail.example',
          name: 'Sven Zwei',
          password: 'correct horse battery',
        })
      ).status,
    ).toBe(201);
  });

  it.each([
    ['Rita Reader', /^Rita Reader \d{4,6}$/],
    ['Rlta  Reader', /^Rlta Reader \d{4,6}$/],
    ['MONA MODERATOR', /^MONA MODERATOR \d{4,6}$/],
    ['Moderator', /^Reader \d{4,6}$/],
    ['Gazette', /^Reader \d{4,6}$/],
    ['Ritа Reader', /^Reader \d{4,6}$/],
    ['rita@mail.example', /^Reader \d{4,6}$/],
    ['Nina\u202E New \u{1F46E}', /^Nina New$/],
    [undefined, /^Reader \d{4,6}$/],
  ])('has no name of somebody else: %s', async (name, expected) => {
    const answer = await come(publisher.token(newSub(), name === undefined ? {} : { name }));

    expect((answer.body as { account: { name: string } }).account.name).toMatch(expected);
  });

  it('is one of many who want the same name at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => come(publisher.token(newSub(), { name: 'Karl Krone' }))),
    );

    const names = answers.map(({ body }) => (body as { account: { name: string } }).account.name);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(names).size).toBe(4);
  });

  it('follows the publisher when the name changes there, and keeps its own name otherwise', async () => {
    const sub = newSub();
    await signedIn(sub, { name: 'Olga Old' });

    const renamed = await come(publisher.token(sub, { name: 'Olga New' }));
    const again = await come(publisher.token(sub, { name: 'Olga New' }));

    expect([renamed.body, again.body]).toMatchObject([
      { account: { name: 'Olga New' } },
      { account: { name: 'Olga New' } },
    ]);
  });

  it('only reads where the publisher says so', async () => {
    const sub = newSub();
    const reader = await signedIn(sub, { name: 'Mute Max', canComment: false });

    const mute = await reader.post(`/threads/${stage.threadId}/comments`, { body: 'May I?' });
    await signedIn(sub, { name: 'Mute Max', canComment: true });
    const free = await reader.post(`/threads/${stage.threadId}/comments`, { body: 'I may.' });

    expect(refusalOf(mute)).toEqual([403, 'account_reads_only']);
    expect(free.status).toBe(201);
  });

  it('only reads on other sites', async () => {
    const { id: siteId } = await stage.site('tribune');
    const editor = await stage.person('Tess Tribune', { siteId, role: 'editor' });
    const put = await editor.put('/articles', { site: 'tribune', url: 'https://tribune.example/a', title: 'Abroad' });
    const { threads } = await readArticle(stage.guest, articleIn(put).id);
    const threadId = threads[0]?.id ?? '';
    const { id } = await say(stage.reader, threadId, 'Vote for this.');
    const reader = await signedIn(newSub(), { role: 'moderator' });

    const posted = await reader.post(`/threads/${threadId}/comments`, { body: 'May I?' });
    const voted = await reader.put(`/comments/${id}/vote`, { value: 1 });

    expect([refusalOf(posted), refusalOf(voted)]).toEqual([
      [403, 'account_reads_only'],
      [403, 'account_reads_only'],
    ]);
  });

  it('has no password to change and takes no one-time codes', async () => {
    const reader = await signedIn(newSub(), { name: 'Pia Passless' });

    expect(refusalOf(await reader.patch('/me', { name: 'Pia Other' }, { 'if-match': '"1"' }))).toEqual([
      403,
      'password_missing',
    ]);
    expect(refusalOf(await reader.put('/me/totp', {}))).toEqual([403, 'password_missing']);
  });

  it('is kept out while it is suspended', async () => {
    const sub = newSub();
    const reader = await signedIn(sub);
    const standing = {
      accountId: reader.id,
      siteId: null,
      kind: 'banned',
      reason: 'x',
      endsAt: null,
      placedBy: null,
    } as const;
    await stage.app.get(Database).transaction((tx) => stage.app.get(StandingsService).place(tx, standing));

    const again = await signedIn(sub);
    expect(refusalOf(await again.get('/me'))).toEqual([403, 'account_suspended']);
    expect((await reader.get('/me')).status).toBe(401);
  });
});

describe('a role that the publisher gives', () => {
  const roleOf = async (reader: Api): Promise<unknown> => ((await reader.get('/me')).body as { roles: unknown }).roles;

  it('follows each token, up to the ceiling of the key', async () => {
    const sub = newSub();

    const moderator = await roleOf(await signedIn(sub, { role: 'moderator' }));
    const capped = await roleOf(await signedIn(sub, { role: 'admin' }));
    const none = await roleOf(await signedIn(sub));

    const expected = [{ site: 'gazette', role: 'moderator', section: null }];
    expect([moderator, capped, none]).toEqual([expected, expected, []]);
  });

  it('does not touch a role that an admin of the site gave', async () => {
    const sub = newSub();
    const reader = await signedIn(sub);
    await admin.put(`/sites/gazette/members/${reader.id}`, { role: 'editor' });

    const after = await roleOf(await signedIn(sub, { role: 'moderator' }));

    expect(after).toEqual([{ site: 'gazette', role: 'editor', section: null }]);
  });

  it('goes when the ceiling is lowered', async () => {
    const reader = await signedIn(newSub(), { role: 'moderator' });

    await putKeys(admin, 'gazette', [ssoKey('main', { roleMax: 'member' })]);

    expect(await roleOf(reader)).toEqual([]);
    await putKeys(admin, 'gazette', [ssoKey('main', { roleMax: 'moderator' })]);
  });
});
