import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Api, type Answer, type Person } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';
import { tokenIn } from '../support/mailbox.js';
import { pointersIn, problemIn } from './answers.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ PARLEY_PUBLIC_URL: 'https://debate.example/' });
});
afterAll(() => stage.close());

let n = 0;
const newcomer = (): Promise<Person> => stage.person(`Petra Past ${(n += 1)}`);
const ask = (email: string): Promise<Answer> => stage.guest.post('/password-resets', { email });
const choose = (token: string, password = 'another good one'): Promise<Answer> =>
  stage.guest.put(`/password-resets/${token}`, { password });
const signIn = (email: string, password: string): Promise<Answer> => stage.guest.post('/sessions', { email, password });

/** Asks for a link and takes its secret out of the mail. */
async function linkFor(person: Person): Promise<string> {
  const before = stage.mailbox.of(person.email).length;
  expect((await ask(person.email)).status).toBe(202);
  return tokenIn(await stage.mailbox.next(person.email, before + 1));
}

describe('a lost password', () => {
  it('is replaced by a link in a mail', async () => {
    const person = await newcomer();

    const mail = stage.mailbox.next(person.email);
    const asked = await ask(person.email.toUpperCase());
    const { text, subject } = await mail;
    const chosen = await choose(tokenIn(await mail));

    expect([asked.status, asked.text, chosen.status]).toEqual([202, '', 204]);
    expect(subject).toBe('Choose a new password');
    expect(text).toMatch(/https:\/\/debate\.example\/#reset-password=[\w-]{43}\n/);
    expect((await signIn(person.email, PASSWORD)).status).toBe(401);
    expect((await signIn(person.email, 'another good one')).status).toBe(201);
  });

  it('ends every session, and tells the owner', async () => {
    const person = await newcomer();
    const second = (await signIn(person.email, PASSWORD)).body as { accessToken: string };

    await choose(await linkFor(person));

    for (const token of [person.token, second.accessToken]) {
      expect((await new Api(stage.url, token).get('/me')).status).toBe(401);
    }
    expect((await stage.mailbox.next(person.email, 2)).subject).toBe('Your password was changed');
    expect(await countOf(stage, 'sessions', 'account_id = $1 AND ended_at IS NULL', [person.id])).toBe(0);
  });

  it('verifies the address, since its owner has read the mail', async () => {
    const person = await newcomer();

    await choose(await linkFor(person));

    const { body } = await signIn(person.email, 'another good one');
    expect(body).toMatchObject({ account: { emailVerified: true } });
  });

  it('is not told to those who ask: an unknown address gets the same answer and no mail', async () => {
    const unknown = await ask('nobody@mail.example');
    const person = await newcomer();
    await linkFor(person); // what was asked before has been dealt with by now

    expect([unknown.status, unknown.text]).toEqual([202, '']);
    expect(stage.mailbox.of('nobody@mail.example')).toEqual([]);
  });
});

describe('the secret of a link', () => {
  it('is kept as a hash only', async () => {
    const token = await linkFor(await newcomer());

    const kept = JSON.stringify(await rows(stage, `SELECT encode(hash, 'escape'), t.* FROM mailed_tokens t`));
    expect(kept).not.toContain(token);
  });

  it('works once, and of two at the same moment for one', async () => {
    const token = await linkFor(await newcomer());

    const answers = await Promise.all([choose(token), choose(token), choose(token)]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404, 404]);
  });

  it('is worthless once another was asked for', async () => {
    const person = await newcomer();
    const first = await linkFor(person);
    const second = await linkFor(person);

    expect([(await choose(first)).status, (await choose(second)).status]).toEqual([404, 204]);
  });

  it('is worthless after a quarter of an hour', async () => {
    const person = await newcomer();
    const token = await linkFor(person);

    const [kept] = await rows(
      stage,
      `UPDATE mailed_tokens SET expires_at = now() WHERE account_id = $1
       RETURNING (SELECT extract(epoch FROM t.expires_at - now()) FROM mailed_tokens t WHERE t.account_id = $1) AS "leftS"`,
      [person.id],
    );

    expect(Number(kept?.['leftS'])).toBeLessThanOrEqual(900);
    expect((await choose(token)).status).toBe(404);
  });

  it('is worthless once the account has another address', async () => {
    const person = await newcomer();
    const token = await linkFor(person);
    await rows(
      stage,
      `UPDATE accounts SET email = 'else@mail.example', email_key = 'else@mail.example' WHERE id = $1`,
      [person.id],
    );

    expect((await choose(token)).status).toBe(404);
  });

  it('changes nothing by GET, however often the link is opened', async () => {
    const person = await newcomer();
    const token = await linkFor(person);

    const opened = await stage.guest.get(`/password-resets/${token}`);
    const page = await fetch(`${stage.url}/#reset-password=${token}`);

    expect([opened.status, page.status < 500]).toEqual([404, true]);
    expect((await signIn(person.email, PASSWORD)).status).toBe(201);
    expect((await choose(token)).status).toBe(204);
  });

  it.each([
    ['short', 404],
    ['x'.repeat(43), 404],
    ['%27%20OR%201%3D1', 404],
    [`${'x'.repeat(42)}=`, 404],
  ])('cannot be guessed: %s', async (token, status) => {
    expect((await choose(token)).status).toBe(status);
  });

  it('is asked before the password is looked at', async () => {
    const token = await linkFor(await newcomer());

    const unknown = await choose('x'.repeat(43), 'short');
    const known = await choose(token, 'short');

    expect([unknown.status, problemIn(unknown).code]).toEqual([404, 'reset_not_found']);
    expect([known.status, pointersIn(known)]).toEqual([400, ['/password']]);
    expect((await choose(token)).status).toBe(204);
  });
});
