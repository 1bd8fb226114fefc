import { generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bareProblem, pointersIn } from '../e2e/answers.js';
import { countOf } from '../e2e/rows.js';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import {
  hmacToken,
  newPair,
  newPublisher,
  nowS,
  part,
  putKeys,
  readerIn,
  ssoKey,
  type Claims,
  type Publisher,
} from '../support/publisher.js';

let stage: Stage;
let admin: Person;
let publisher: Publisher;
let other: Publisher;
const pair = newPair();

beforeAll(async () => {
  stage = await startStage();
  const { id } = await stage.site('chronicle');
  admin = await stage.person('Ada Adler', { siteId: stage.siteId, role: 'admin' });
  const second = await stage.person('Bea Bauer', { siteId: id, role: 'admin' });
  publisher = await newPublisher(admin, 'gazette', 'main', { roleMax: 'moderator' });
  other = await newPublisher(second, 'chronicle', 'main', { roleMax: 'admin' });
  await putKeys(admin, 'gazette', [
    ssoKey('main', { roleMax: 'moderator' }),
    ssoKey('ed', { algorithm: 'EdDSA', publicKey: pair.publicKey }),
  ]);
});
afterAll(() => stage.close());

const come = (token: string, site = 'gazette'): Promise<Answer> => stage.guest.post('/sessions/sso', { site, token });
const claims = (more: Claims = {}): Claims => publisher.claims('victim', more);
const without = (name: string): Claims => Object.fromEntries(Object.entries(claims()).filter(([key]) => key !== name));
const HEADER = { alg: 'HS256', typ: 'JWT', kid: 'main' };
const headed = (header: Claims): string => publisher.sign(claims(), header);
const raw = (payload: string): string => publisher.sign(payload);

function rsa(header: Claims): string {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const text = `${part({ alg: 'RS256', typ: 'JWT', kid: 'main', jwk: publicKey.export({ format: 'jwk' }), ...header })}.${part(claims())}`;
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

const BAD: readonly (readonly [string, () => string])[] = [
  ['a word', () => 'token'],
  ['dots', () => '..'],
  ['alg none', () => `${part({ ...HEADER, alg: 'none' })}.${part(claims())}.`],
  ['alg None with a signature', () => headed({ alg: 'None' })],
  ['alg HS512', () => headed({ alg: 'HS512' })],
  ['alg HS384', () => headed({ alg: 'HS384' })],
  ['alg RS256 with its own key', () => rsa({})],
  ['alg EdDSA named for a shared key', () => pair.sign({ kid: 'main' }, claims())],
  ['alg HS256 with the public key as the secret', () => hmacToken({ ...HEADER, kid: 'ed' }, claims(), pair.publicKey)],
  [
    'alg HS256 with the bytes of the public key',
    () => hmacToken({ ...HEADER, kid: 'ed' }, claims(), Buffer.from(pair.publicKey, 'base64url')),
  ],
  ['alg EdDSA of another pair', () => newPair().sign({ kid: 'ed' }, claims())],
  ['no kid', () => hmacToken({ alg: 'HS256', typ: 'JWT' }, claims(), publisher.secret)],
  ['a kid that is a path', () => hmacToken({ ...HEADER, kid: '../../../dev/null' }, claims(), '')],
  ['a kid that is SQL', () => hmacToken({ ...HEADER, kid: "' UNION SELECT 'x" }, claims(), 'x')],
  ['a kid that is an address', () => headed({ kid: 'https://evil.example/key' })],
  ['a kid that is a list', () => headed({ kid: ['main'] })],
  ['a jku', () => headed({ jku: 'https://evil.example/keys' })],
  ['an x5u', () => headed({ x5u: 'https://evil.example/cert' })],
  ['a jwk', () => headed({ jwk: { kty: 'oct', k: 'x' } })],
  ['a crit', () => headed({ crit: ['exp'] })],
  ['b64 false', () => headed({ b64: false, crit: ['b64'] })],
  ['typ at+jwt', () => headed({ typ: 'at+jwt' })],
  ['another secret', () => publisher.sign(claims(), {}, 'x'.repeat(43))],
  ['an empty secret', () => publisher.sign(claims(), {}, '')],
  ['the key of another site', () => other.sign(claims())],
  ['another audience', () => publisher.sign(claims({ aud: 'chronicle' }))],
  ['no audience', () => publisher.sign(without('aud'))],
  ['another issuer', () => publisher.sign(claims({ iss: 'https://evil.example' }))],
  ['no issuer', () => publisher.sign(without('iss'))],
  ['no subject', () => publisher.sign(without('sub'))],
  ['an empty subject', () => publisher.sign(claims({ sub: '' }))],
  ['a subject that is a number', () => publisher.sign(claims({ sub: 1 }))],
  ['a subject with NUL', () => publisher.sign(claims({ sub: 'a\0b' }))],
  ['a subject without end', () => publisher.sign(claims({ sub: 'x'.repeat(300) }))],
  ['no exp', () => publisher.sign(without('exp'))],
  ['no iat', () => publisher.sign(without('iat'))],
  ['an exp that is over', () => publisher.sign(claims({ iat: nowS() - 1_000, exp: nowS() - 1 }))],
  ['an exp that is a text', () => publisher.sign(claims({ exp: String(nowS() + 600) }))],
  ['a life of more than an hour', () => publisher.sign(claims({ exp: nowS() + 3_700 }))],
  ['a life that begins tomorrow', () => publisher.sign(claims({ iat: nowS() + 86_400, exp: nowS() + 86_500 }))],
  ['nbf in the future', () => publisher.sign(claims({ nbf: nowS() + 600 }))],
  ['a role that there is not', () => publisher.sign(claims({ role: 'operator' }))],
  ['a subject twice', () => raw(JSON.stringify(claims()).replace('{', '{"sub":"somebody",'))],
  ['a subject twice, once escaped', () => raw(JSON.stringify(claims()).replace('{', '{"\\u0073ub":"somebody",'))],
  ['a kid twice', () => hmacToken(JSON.stringify(HEADER).replace('{', '{"kid":"ed",'), claims(), publisher.secret)],
  ['a list of claims', () => publisher.sign([claims()])],
  ['no JSON', () => raw('{"sub":')],
  ['a tail', () => `${publisher.token('victim')}.x`],
  ['no signature', () => publisher.token('victim').replace(/[^.]+$/, '')],
  ['an access token of ours', () => stage.reader.token],
];

describe('a token that is not the publisher’s (attack 53)', () => {
  it.each(BAD)('signs nobody in, and the answer does not say why: %s', async (_, token) => {
    const reference = await come('token');
    const before = await countOf(stage, 'accounts', 'true');

    const answer = await come(token());

    expect([answer.status, bareProblem(answer)]).toEqual([401, bareProblem(reference)]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await countOf(stage, 'accounts', 'true')).toBe(before);
  });

  it('is refused by its length before it is read', async () => {
    const long = await come(publisher.sign(claims({ more: 'x'.repeat(75_000) })));

    expect([long.status, pointersIn(long)]).toEqual([400, ['/token']]);
    expect((await come('x'.repeat(1_000_000))).status).toBe(413);
  });

  it('is no access token either, though it is good for what it is', async () => {
    const token = publisher.token('reader');

    const answers = [await stage.guest.get('/me', { authorization: `Bearer ${token}` }), await come(token)];

    expect(answers.map(({ status }) => status)).toEqual([401, 201]);
  });
});

describe('a token from before (attack 54)', () => {
  it.each([['/sessions/current'], ['/sessions']])('is worthless after signing out by %s', async (path) => {
    const token = publisher.token(`leaver of ${path}`);
    const reader = readerIn(stage, await come(token));

    const before = await come(token);
    await reader.delete(path);
    const after = await come(token);
    const fresh = await come(publisher.token(`leaver of ${path}`, { iat: nowS() + 1, exp: nowS() + 600 }));

    expect([before.status, after.status, fresh.status]).toEqual([201, 401, 201]);
  });
});

describe('a role in a token (attack 55)', () => {
  it('is never above the ceiling, and never on another site', async () => {
    const reader = readerIn(stage, await come(publisher.token('climber', { role: 'admin' })));
    const foreign = readerIn(stage, await come(other.token('climber', { role: 'admin' }), 'chronicle'));

    const roles = async (who: typeof reader): Promise<unknown> =>
      ((await who.get('/me')).body as { roles: unknown }).roles;
    expect(await roles(reader)).toEqual([{ site: 'gazette', role: 'moderator', section: null }]);
    expect(await roles(foreign)).toEqual([{ site: 'chronicle', role: 'admin', section: null }]);
    for (const who of [reader, foreign]) {
      expect((await who.patch('/sites/gazette', { name: 'Mine' }, { 'if-match': '"1"' })).status).toBe(403);
    }
    expect(foreign.id).not.toBe(reader.id);
  });
});
