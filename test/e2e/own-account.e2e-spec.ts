import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Api, type Answer, type Person } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';
import { tokenIn } from '../support/mailbox.js';
import { pointersIn, problemIn } from './answers.js';
import { rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

let n = 0;
const newcomer = (): Promise<Person> => stage.person(`Carla Change ${(n += 1)}`);
const versionOf = async (person: Api): Promise<number> =>
  ((await person.get('/me')).body as { version: number }).version;
const change = async (person: Api, body: object, version?: number): Promise<Answer> =>
  person.patch('/me', body, { 'if-match': `"${version ?? (await versionOf(person))}"` });
const signIn = (email: string, password = PASSWORD): Promise<Answer> =>
  stage.guest.post('/sessions', { email, password });
const codeOf = (answer: Answer): unknown[] => [answer.status, problemIn(answer).code];

describe('one’s own name', () => {
  it('changes, with the version', async () => {
    const person = await newcomer();
    const version = await versionOf(person);

    const answer = await change(person, { name: ' Carla  Cornerstone ' });

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: person.id, name: 'Carla Cornerstone', version: version + 1 });
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });

  it('changes once in a month, and not to nothing', async () => {
    const person = await newcomer();
    await change(person, { name: 'Clara Cornet' });

    const again = await change(person, { name: 'Clara Cornetto' });
    const same = await change(person, { name: 'Clara Cornet' });
    await rows(stage, `UPDATE accounts SET name_changed_at = name_changed_at - interval '30 days' WHERE id = $1`, [
      person.id,
    ]);
    const later = await change(person, { name: 'Clara Cornetto' });

    expect(codeOf(again)).toEqual([409, 'name_changed_recently']);
    expect([same.status, later.status]).toEqual([200, 200]);
  });

  it.each([
    ['of a member', 'Rita Reader', 409],
    ['that reads like a member', 'Rlta Reader', 409],
    ['of the staff', 'MONA MODERATOR', 409],
    ['that is a title', 'Moderator', 400],
    ['of the publication', 'The Gazette', 400],
    ['of two scripts', 'Cаrla', 400],
  ])('is never one %s', async (_, name, status) => {
    const person = await newcomer();

    const answer = await change(person, { name });

    expect(answer.status).toBe(status);
    expect((await person.get('/me')).body).toMatchObject({ name: person.name });
  });

  it('may be another spelling of itself', async () => {
    const person = await newcomer();

    const answer = await change(person, { name: person.name.toUpperCase() });

    expect([answer.status, (answer.body as { name: string }).name]).toEqual([200, person.name.toUpperCase()]);
  });
});

describe('one’s own address', () => {
  it('changes with the password, has to be verified, and the old one is told', async () => {
    const person = await newcomer();

    const answer = await change(person, { email: 'carla.new@mail.example', currentPassword: PASSWORD });
    const link = await stage.mailbox.next('carla.new@mail.example', 1);
    const notice = await stage.mailbox.next(person.email, 1);

    expect(answer.body).toMatchObject({ email: 'carla.new@mail.example', emailVerified: false });
    expect(notice.subject).toBe('Your e-mail address was changed');
    expect(notice.text).not.toContain('carla.new');
    expect([(await signIn(person.email)).status, (await signIn('carla.new@mail.example')).status]).toEqual([401, 201]);
    expect((await stage.guest.post('/email-verifications', { token: tokenIn(link) })).status).toBe(204);
    expect((await person.get('/me')).body).toMatchObject({ emailVerified: true });
  });

  it('stays verified in another spelling', async () => {
    const person = await newcomer();
    await rows(stage, 'UPDATE accounts SET email_verified_at = now() WHERE id = $1', [person.id]);

    const answer = await change(person, { email: person.email.toUpperCase(), currentPassword: PASSWORD });

    expect(answer.body).toMatchObject({ email: person.email.toUpperCase(), emailVerified: true });
  });

  it('is not one by which somebody else signs in', async () => {
    const person = await newcomer();

    const answer = await change(person, { email: stage.other.email.toUpperCase(), currentPassword: PASSWORD });

    expect(codeOf(answer)).toEqual([409, 'email_taken']);
  });
});

describe('one’s own password', () => {
  it('changes, ends every other session and tells the owner', async () => {
    const person = await newcomer();
    const elsewhere = (await signIn(person.email)).body as { accessToken: string };

    const answer = await change(person, { password: 'another good one', currentPassword: PASSWORD });

    expect(answer.status).toBe(200);
    expect((await person.get('/me')).status).toBe(200);
    expect((await new Api(stage.url, elsewhere.accessToken).get('/me')).status).toBe(401);
    expect([(await signIn(person.email)).status, (await signIn(person.email, 'another good one')).status]).toEqual([
      401, 201,
    ]);
    expect((await stage.mailbox.next(person.email, 1)).subject).toBe('Your password was changed');
  });
});

describe('a change of one’s own account', () => {
  it.each([
    ['of the password', { password: 'another good one' }],
    ['of the address', { email: 'carla.else@mail.example' }],
  ])('takes the current password: %s', async (_, changes) => {
    const person = await newcomer();

    const without = await change(person, changes);
    const wrong = await change(person, { ...changes, currentPassword: 'not the password' });

    expect([without.status, pointersIn(without)]).toEqual([400, ['/currentPassword']]);
    expect(codeOf(wrong)).toEqual([403, 'password_wrong']);
    expect((await signIn(person.email)).status).toBe(201);
  });

  it('takes the version that was read', async () => {
    const person = await newcomer();

    const without = await person.patch('/me', { name: 'Carla Careless' });
    const stale = await change(person, { name: 'Carla Careless' }, 99);

    expect(codeOf(without)).toEqual([428, 'if_match_required']);
    expect(codeOf(stale)).toEqual([412, 'version_stale']);
  });

  it('is one of two at the same moment', async () => {
    const person = await newcomer();

    const answers = await Promise.all(
      ['Carla One', 'Carla Two', 'Carla Three'].map((name) => change(person, { name }, 1)),
    );

    expect(answers.filter(({ status }) => status === 200).length).toBe(1);
  });

  it.each([
    ['/role', { role: 'admin' }],
    ['/emailVerified', { emailVerified: true }],
    ['/kind', { kind: 'sso' }],
    ['/name', { name: ['x'] }],
    ['/password', { password: 'short', currentPassword: PASSWORD }],
  ])('names the wrong field %s', async (pointer, body) => {
    const answer = await change(stage.reader, body);

    expect([answer.status, pointersIn(answer)]).toEqual([400, [pointer]]);
  });

  it('is for those who are signed in', async () => {
    expect((await stage.guest.patch('/me', { name: 'x' })).status).toBe(401);
  });
});
