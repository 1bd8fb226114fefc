import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Api } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';
import { pointersIn } from './answers.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const ANNA = { email: 'anna@mail.example', name: 'Anna Alm', password: PASSWORD };

describe('registering', () => {
  it('makes an account that is signed in at once', async () => {
    const answer = await stage.guest.post('/accounts', ANNA);

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      account: { name: 'Anna Alm', email: 'anna@mail.example' },
      accessToken: expect.any(String),
      expiresInS: 900,
    });
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const { accessToken } = answer.body as { accessToken: string };
    const me = await new Api(stage.url, accessToken).get('/me');
    expect(me.body).toMatchObject({ name: 'Anna Alm', email: 'anna@mail.example' });
    expect(me.headers.get('cache-control')).toBe('private, no-store');
  });

  it('never says or stores the password', async () => {
    const answer = await stage.guest.post('/accounts', { ...ANNA, email: 'pw@mail.example', name: 'Pia Word' });

    const [stored] = await rows(stage, `SELECT * FROM accounts WHERE name = 'Pia Word'`);
    expect(answer.text).not.toContain(PASSWORD);
    expect(answer.text).not.toMatch(/argon2|hash/i);
    expect(JSON.stringify(stored)).not.toContain(PASSWORD);
    expect(JSON.stringify(stored)).toContain('$argon2id$');
  });

  it.each([
    ['the same address', 'first@mail.example'],
    ['the same address in capitals', 'FIRST@MAIL.EXAMPLE'],
  ])('takes %s once', async (_, email) => {
    await stage.guest.post('/accounts', { email: 'first@mail.example', name: 'First Come', password: PASSWORD });
    const before = await countOf(stage, 'accounts', 'true');

    const answer = await stage.guest.post('/accounts', {
      email,
      name: `Second ${email.slice(0, 3)}`,
      password: PASSWORD,
    });

    expect(answer.status).toBe(409);
    expect(await countOf(stage, 'accounts', 'true')).toBe(before);
  });

  it.each(['Rita Reader', 'rita reader', 'RITA  READER', ' Rita Reader ', 'Ｒita Reader'])(
    'takes a name once, however it is written: %s',
    async (name) => {
      const answer = await stage.guest.post('/accounts', { email: 'rita2@mail.example', name, password: PASSWORD });

      expect(answer.status).toBe(409);
    },
  );

  it('makes one account of many requests at the same moment', async () => {
    const body = { email: 'storm@mail.example', name: 'Storm Stone', password: PASSWORD };

    const answers = await Promise.all(Array.from({ length: 8 }, () => stage.guest.post('/accounts', body)));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    expect(await countOf(stage, 'accounts', `email = 'storm@mail.example'`)).toBe(1);
  });

  it.each([
    ['/password', { password: 'short' }],
    ['/password', { password: '' }],
    ['/password', { password: 'x'.repeat(10_000) }],
    ['/password', { password: { length: 20 } }],
    ['/email', { email: 'nobody' }],
    ['/email', { email: 'a@b@c' }],
    ['/email', { email: 'a@mail.example\r\nBcc: b@mail.example' }],
    ['/email', { email: ['a@mail.example'] }],
    ['/name', { name: '' }],
    ['/name', { name: ' \u200B ' }],
    ['/name', { name: 'Zero\u200BWidth' }],
    ['/name', { name: 'Right\u202Eto left' }],
    ['/name', { name: 'a@mail.example' }],
    ['/name', { name: 'http://evil.example' }],
    ['/name', { name: '<b>Bold</b>' }],
    ['/name', { name: 'x'.repeat(300) }],
    ['/role', { role: 'admin' }],
  ])('names the wrong field %s (%#)', async (pointer, wrong) => {
    const body = { email: 'wrong@mail.example', name: 'Wanda Wrong', password: PASSWORD, ...wrong };

    const answer = await stage.guest.post('/accounts', body);

    expect(answer.status).toBe(400);
    expect(new Set(pointersIn(answer))).toEqual(new Set([pointer]));
    expect(await countOf(stage, 'accounts', `email = 'wrong@mail.example'`)).toBe(0);
  });

  it('names every wrong field at once', async () => {
    const answer = await stage.guest.post('/accounts', { email: 'x', name: 'y', password: 'z', extra: true });

    expect(answer.status).toBe(400);
    expect(pointersIn(answer).toSorted()).toEqual(['/email', '/extra', '/name', '/password']);
  });
});

describe('an account', () => {
  it('tells its owner the roles it has, and nobody else its address', async () => {
    const me = await stage.moderator.get('/me');
    const guest = await stage.guest.get('/me');

    expect(me.body).toMatchObject({
      id: stage.moderator.id,
      roles: [{ site: 'gazette', role: 'moderator', section: null }],
    });
    expect(guest.status).toBe(401);
    expect(guest.text).not.toContain('@');
  });
});
