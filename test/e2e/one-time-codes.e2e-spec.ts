import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generate } from 'otplib';
import { Api, type Answer, type Person } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';
import { tokenIn } from '../support/mailbox.js';
import { pointersIn, problemIn } from './answers.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

interface Begun {
  readonly active: boolean;
  readonly secret: string;
  readonly uri: string;
  readonly recoveryCodes: string[];
}

let n = 0;
const newcomer = (): Promise<Person> => stage.person(`Toni Token ${(n += 1)}`);
/** A code of the step to come is taken too: a test that lasts over a step's end finds it still good. */
const codeOf = (secret: string, stepsOn = 1): Promise<string> =>
  generate({ secret, epoch: Math.floor(Date.now() / 1000) + stepsOn * 30 });
const bodyOf = (answer: Answer): Begun => answer.body as Begun;
const refusalOf = (answer: Answer): unknown[] => [answer.status, problemIn(answer).code];
const signIn = (person: Person, totp?: string, password = PASSWORD): Promise<Answer> =>
  stage.guest.post('/sessions', { email: person.email, password, ...(totp !== undefined && { totp }) });

/** Switches codes on with the code of now, so that the next one is still good. */
async function switchOn(person: Person): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = bodyOf(await person.put('/me/totp', {}));
  const answer = await person.put('/me/totp', { code: await codeOf(secret, 0), password: PASSWORD });
  expect(answer.status).toBe(200);
  return { secret, recoveryCodes: bodyOf(answer).recoveryCodes };
}

describe('switching one-time codes on', () => {
  it('begins with a secret and ends with a code, and signing in takes one from then on', async () => {
    const person = await newcomer();

    const begun = await person.put('/me/totp', {});
    const between = await signIn(person);
    const { secret, uri } = bodyOf(begun);
    const confirmed = await person.put('/me/totp', { code: await codeOf(secret, 0), password: PASSWORD });
    const without = await signIn(person);
    const withCode = await signIn(person, await codeOf(secret));

    expect(begun.body).toMatchObject({ active: false, recoveryCodes: null });
    expect(begun.headers.get('cache-control')).toBe('private, no-store');
    expect(uri).toContain(`secret=${secret}`);
    expect(between.status).toBe(201);
    expect(confirmed.body).toMatchObject({ active: true, secret: null, uri: null });
    expect(bodyOf(confirmed).recoveryCodes.length).toBe(10);
    expect(refusalOf(without)).toEqual([401, 'totp_required']);
    expect(withCode.body).toMatchObject({ account: { totp: true } });
    expect((await person.get('/me')).body).toMatchObject({ totp: true });
  });

  it('may begin again until it is confirmed, and not afterwards', async () => {
    const person = await newcomer();
    const first = bodyOf(await person.put('/me/totp')).secret;
    const second = bodyOf(await person.put('/me/totp', {})).secret;

    const old = await person.put('/me/totp', { code: await codeOf(first), password: PASSWORD });
    const fresh = await person.put('/me/totp', { code: await codeOf(second, 0), password: PASSWORD });
    const again = await person.put('/me/totp', {});
    const twice = await person.put('/me/totp', { code: await codeOf(second), password: PASSWORD });

    expect([old.status, pointersIn(old)]).toEqual([400, ['/code']]);
    expect(fresh.status).toBe(200);
    expect(refusalOf(again)).toEqual([409, 'totp_active']);
    expect(refusalOf(twice)).toEqual([409, 'totp_active']);
  });

  it('takes the password, and a secret beforehand', async () => {
    const person = await newcomer();

    const early = await person.put('/me/totp', { code: '123456', password: PASSWORD });
    const { secret } = bodyOf(await person.put('/me/totp', {}));
    const half = await person.put('/me/totp', { code: await codeOf(secret) });
    const wrong = await person.put('/me/totp', { code: await codeOf(secret), password: 'not the password' });

    expect(refusalOf(early)).toEqual([409, 'totp_missing']);
    expect([half.status, pointersIn(half)]).toEqual([400, ['/password']]);
    expect(refusalOf(wrong)).toEqual([403, 'password_wrong']);
    expect((await signIn(person)).status).toBe(201);
  });

  it('keeps neither the secret nor the recovery codes in the clear', async () => {
    const { secret, recoveryCodes } = await switchOn(await newcomer());

    const kept = JSON.stringify([
      await rows(stage, `SELECT encode(secret, 'escape'), t.* FROM account_totp t`),
      await rows(stage, `SELECT encode(hash, 'escape'), c.* FROM recovery_codes c`),
    ]);
    for (const text of [secret, ...recoveryCodes]) expect(kept).not.toContain(text);
  });
});

describe('signing in with a code', () => {
  it('takes each code once, and of many at the same moment one', async () => {
    const person = await newcomer();
    const { secret } = await switchOn(person);
    const code = await codeOf(secret);

    const answers = await Promise.all(Array.from({ length: 4 }, () => signIn(person, code)));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 401, 401, 401]);
    expect(refusalOf(await signIn(person, code))).toEqual([401, 'totp_wrong']);
  });

  it('says nothing of codes to those who do not know the password', async () => {
    const person = await newcomer();
    const { secret } = await switchOn(person);

    const answer = await signIn(person, await codeOf(secret), 'not the password');

    expect(refusalOf(answer)).toEqual([401, 'credentials_wrong']);
  });

  it('takes a recovery code instead, once', async () => {
    const person = await newcomer();
    const { recoveryCodes } = await switchOn(person);
    const [first = '', second = ''] = recoveryCodes;

    const answers = [
      await signIn(person, first.toUpperCase()),
      await signIn(person, first),
      await signIn(person, second.replaceAll('-', '')),
    ];

    expect(answers.map(({ status }) => status)).toEqual([201, 401, 201]);
  });

  it('takes none for an hour after five wrong ones, and tells the owner', async () => {
    const person = await newcomer();
    const { secret, recoveryCodes } = await switchOn(person);
    const [wrong, code] = ['000000', await codeOf(secret)];

    for (let tries = 0; tries < 5; tries += 1) expect((await signIn(person, wrong)).status).toBe(401);
    const right = await signIn(person, code);
    const recovery = await signIn(person, recoveryCodes[0]);
    const mail = await stage.mailbox.next(person.email, 1);
    await rows(stage, `UPDATE account_totp SET failed_at = failed_at - interval '1 hour' WHERE account_id = $1`, [
      person.id,
    ]);
    const later = await signIn(person, code);

    expect([right.status, recovery.status, later.status]).toEqual([401, 401, 201]);
    expect(mail.subject).toBe('Somebody knows your password');
  });

  it.each([{ totp: 123456 }, { totp: '1' }, { totp: { code: '123456' } }, { totp: 'x'.repeat(41) }])(
    'names a code that cannot be one: %j',
    async (fields) => {
      const answer = await stage.guest.post('/sessions', { email: stage.reader.email, password: PASSWORD, ...fields });

      expect([answer.status, new Set(pointersIn(answer))]).toEqual([400, new Set(['/totp'])]);
    },
  );
});

describe('switching one-time codes off', () => {
  it('takes a code and the password', async () => {
    const person = await newcomer();
    const { secret } = await switchOn(person);
    const code = await codeOf(secret);

    const answers = [
      await person.delete('/me/totp', {}, { code: '000000', password: PASSWORD }),
      await person.delete('/me/totp', {}, { code, password: 'not the password' }),
      await person.delete('/me/totp', {}, { code }),
      await person.delete('/me/totp', {}, { code, password: PASSWORD }),
      await person.delete('/me/totp', {}, { code, password: PASSWORD }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 403, 400, 204, 409]);
    expect((await signIn(person)).status).toBe(201);
    expect(await countOf(stage, 'recovery_codes', 'account_id = $1', [person.id])).toBe(0);
  });
});

describe('codes that a stranger switched on for an address that is not theirs', () => {
  it('go when the owner of the address chooses a password', async () => {
    const stranger = await newcomer();
    await switchOn(stranger);
    await stage.guest.post('/password-resets', { email: stranger.email });
    const token = tokenIn(await stage.mailbox.next(stranger.email, 1));

    await stage.guest.put(`/password-resets/${token}`, { password: 'another good one' });

    expect((await signIn(stranger, undefined, 'another good one')).status).toBe(201);
    expect((await new Api(stage.url, stranger.token).get('/me')).status).toBe(401);
  });

  it('stay where the address was verified before', async () => {
    const person = await newcomer();
    await rows(stage, 'UPDATE accounts SET email_verified_at = now() WHERE id = $1', [person.id]);
    await switchOn(person);
    await stage.guest.post('/password-resets', { email: person.email });
    const token = tokenIn(await stage.mailbox.next(person.email, 1));

    await stage.guest.put(`/password-resets/${token}`, { password: 'another good one' });

    expect(refusalOf(await signIn(person, undefined, 'another good one'))).toEqual([401, 'totp_required']);
  });
});
