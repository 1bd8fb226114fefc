import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Api, type Answer } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';
import { tokenIn } from '../support/mailbox.js';
import { pointersIn, problemIn } from './answers.js';
import { countOf } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
  await stage.site('strict', { verifiedEmail: true });
});
afterAll(() => stage.close());

let n = 0;
const newPerson = (): { email: string; name: string; password: string } => {
  n += 1;
  return { email: `vera${n}@mail.example`, name: `Vera Verify ${n}`, password: PASSWORD };
};
const register = (fields: object): Promise<Answer> => stage.guest.post('/accounts', { site: 'strict', ...fields });
const confirm = (token: string): Promise<Answer> => stage.guest.post('/email-verifications', { token });
const signIn = (email: string, password = PASSWORD): Promise<Answer> =>
  stage.guest.post('/sessions', { email, password });

describe('registering for a site that demands a verified address', () => {
  it('is answered by a mail with a link, which verifies the address', async () => {
    const person = newPerson();

    const answer = await register(person);
    const mail = await stage.mailbox.next(person.email, 1);
    const before = await signIn(person.email);
    const confirmed = await confirm(tokenIn(mail));
    const after = await signIn(person.email);

    expect([answer.status, answer.text, answer.headers.getSetCookie()]).toEqual([202, '', []]);
    expect(mail.subject).toBe('Verify your e-mail address');
    expect(before.body).toMatchObject({ account: { name: person.name, emailVerified: false } });
    expect(confirmed.status).toBe(204);
    expect(after.body).toMatchObject({ account: { emailVerified: true } });
  });

  it('does not tell whether the address has an account: its owner is told by mail', async () => {
    const taken = newPerson();
    await register(taken);
    await stage.mailbox.next(taken.email, 1);
    const fresh = newPerson();

    const again = await register({ ...taken, name: 'Vera Second', password: 'another good one' });
    const first = await register(fresh);
    const notice = await stage.mailbox.next(taken.email, 2);

    const bare = ({ status, text, headers }: Answer): object => ({ status, text, headers: [...headers.keys()] });
    expect(bare(again)).toEqual(bare(first));
    expect(notice.subject).toBe('You already have an account');
    expect(notice.text).not.toContain('Vera');
    expect(await countOf(stage, 'accounts', 'email = $1', [taken.email])).toBe(1);
    expect((await signIn(taken.email, 'another good one')).status).toBe(401);
    expect((await signIn(taken.email)).status).toBe(201);
  });

  it('still tells that a name is taken, whatever the address', async () => {
    const taken = newPerson();
    await register(taken);

    const answers = [await register({ ...newPerson(), name: taken.name }), await register({ ...taken })];

    expect(answers.map((answer) => problemIn(answer).code)).toEqual(['name_taken', 'name_taken']);
  });

  it('is refused for a site that there is not', async () => {
    const answer = await register({ ...newPerson(), site: 'nowhere' });

    expect([answer.status, problemIn(answer).code]).toEqual([404, 'site_not_found']);
  });

  it('is not asked by another site', async () => {
    const answer = await register({ ...newPerson(), site: 'gazette' });

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ account: { emailVerified: false } });
  });
});

describe('another link', () => {
  it('takes the place of the first', async () => {
    const person = newPerson();
    await register(person);
    const first = tokenIn(await stage.mailbox.next(person.email, 1));

    const asked = await stage.guest.post('/email-verifications', { email: person.email.toUpperCase() });
    const second = tokenIn(await stage.mailbox.next(person.email, 2));

    expect([asked.status, asked.text]).toEqual([202, '']);
    const answers = [await confirm(first), await confirm(second), await confirm(second)];
    expect(answers.map(({ status }) => status)).toEqual([400, 204, 400]);
    expect(answers.map(pointersIn)).toEqual([['/token'], [], ['/token']]);
  });

  it('is not sent to an unknown address or one that is verified, and the answer is the same', async () => {
    const person = newPerson();
    await register(person);
    await confirm(tokenIn(await stage.mailbox.next(person.email, 1)));

    const verified = await stage.guest.post('/email-verifications', { email: person.email });
    const unknown = await stage.guest.post('/email-verifications', { email: 'nobody@mail.example' });
    const last = newPerson();
    await register(last);
    await stage.mailbox.next(last.email, 1); // what was asked before has been dealt with by now

    expect([verified.status, verified.text]).toEqual([unknown.status, unknown.text]);
    expect([stage.mailbox.of(person.email).length, stage.mailbox.of('nobody@mail.example').length]).toEqual([1, 0]);
  });

  it.each([
    ['/token', { token: 'short' }],
    ['/token', { token: ['x'.repeat(43)] }],
    ['/token', {}],
    ['/token', { token: 'x'.repeat(43), email: 'a@mail.example' }],
    ['/email', { email: 'nobody' }],
    ['/email', { email: 'a@mail.example\r\nBcc: b@mail.example' }],
  ])('is not had by wrong input: %s %j', async (pointer, body) => {
    const answer = await stage.guest.post('/email-verifications', body);

    expect([answer.status, pointersIn(answer)]).toEqual([400, [pointer]]);
  });
});

describe('an unverified account', () => {
  it('is signed in and reads, and the demand is told to the services that write', async () => {
    const person = newPerson();
    const { body } = await stage.guest.post('/accounts', person);
    const api = new Api(stage.url, (body as { accessToken: string }).accessToken);

    expect((await api.get('/me')).body).toMatchObject({ kind: 'person', emailVerified: false, version: 1 });
    expect((await api.get(`/articles/${stage.articleId}`)).status).toBe(200);
  });
});
