import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UNKNOWN_ID } from '../e2e/answers.js';
import { Api } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { SECRET } from '#platform/config/secret.js';

type Claims = Record<string, unknown>;

let stage: Stage;
let claims: Claims;
let secret: string;
let refreshToken: string;

beforeAll(async () => {
  stage = await startStage();
  claims = JSON.parse(Buffer.from(stage.reader.token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
  secret = stage.app.get<string>(SECRET);
  const signIn = await stage.guest.post('/sessions', { email: stage.reader.email, password: PASSWORD });
  refreshToken = /=([^;]+)/.exec(signIn.headers.getSetCookie()[0] ?? '')?.[1] ?? '';
});
afterAll(() => stage.close());

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = (): number => Math.floor(Date.now() / 1000);

function hmac(payload: unknown, header: Claims = { alg: 'HS256', typ: 'JWT' }, key = secret): string {
  const text = `${part(header)}.${typeof payload === 'string' ? payload : part(payload)}`;
  const kind = { HS384: 'sha384', HS512: 'sha512' }[String(header['alg'])] ?? 'sha256';
  return `${text}.${createHmac(kind, key).update(text).digest('base64url')}`;
}

function rsa(header: Claims = {}): string {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const text = `${part({ alg: 'RS256', typ: 'JWT', jwk: publicKey.export({ format: 'jwk' }), ...header })}.${part(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

function without(name: string): Claims {
  return Object.fromEntries(Object.entries(claims).filter(([claim]) => claim !== name));
}

/** The parts of the reader's own good token. */
const good = (): [string, string, string] => stage.reader.token.split('.') as [string, string, string];
const signed = (): string => good()[2];
const unsigned = (alg: string): string => `${part({ alg, typ: 'JWT' })}.${part(claims)}.`;

const BAD: readonly (readonly [string, () => string])[] = [
  ['nothing', () => ''],
  ['a word', () => 'token'],
  ['dots', () => '..'],
  ['alg none', () => unsigned('none')],
  ['alg None', () => unsigned('None')],
  ['alg NONE with the old signature', () => unsigned('NONE') + signed()],
  ['no alg', () => hmac(claims, { typ: 'JWT' })],
  ['alg HS512', () => hmac(claims, { alg: 'HS512', typ: 'JWT' })],
  ['alg HS384', () => hmac(claims, { alg: 'HS384', typ: 'JWT' })],
  ['alg RS256 with its own key', () => rsa()],
  ['alg RS256 with a jku', () => rsa({ jku: 'https://evil.example/keys' })],
  ['alg RS256 with an x5u', () => rsa({ x5u: 'https://evil.example/cert' })],
  ['a public key as the secret', () => hmac(claims, { alg: 'HS256' }, 'public key')],
  ['an empty secret', () => hmac(claims, { alg: 'HS256' }, '')],
  ['a kid that names an empty file', () => hmac(claims, { alg: 'HS256', kid: '../../../dev/null' }, '')],
  ['a kid with SQL', () => hmac(claims, { alg: 'HS256', kid: "' UNION SELECT 'x" }, 'x')],
  ['no signature', () => `${good()[0]}.${good()[1]}.`],
  ['another signature', () => `${good()[0]}.${good()[1]}.${signed().replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))}`],
  ['changed claims', () => `${good()[0]}.${part({ ...claims, sub: stage.editor.id })}.${signed()}`],
  ['a time that is over', () => hmac({ ...claims, iat: now() - 1000, exp: now() - 1 })],
  ['an expiry that is a text', () => hmac({ ...claims, exp: '9999999999' })],
  ['no expiry', () => hmac(without('exp'))],
  ['a time that has not come', () => hmac({ ...claims, nbf: now() + 600 })],
  ['another audience', () => hmac({ ...claims, aud: 'parley:refresh' })],
  ['no audience', () => hmac(without('aud'))],
  ['another issuer', () => hmac({ ...claims, iss: 'https://evil.example' })],
  ['no issuer', () => hmac(without('iss'))],
  ['no session', () => hmac(without('sid'))],
  ['a session that is not there', () => hmac({ ...claims, sid: UNKNOWN_ID })],
  ['a session that is SQL', () => hmac({ ...claims, sid: "' OR 1=1 --" })],
  ['a session that is an object', () => hmac({ ...claims, sid: { $ne: null } })],
  ['a payload that is no object', () => hmac('x')],
  ['two tokens', () => `${stage.reader.token},${stage.reader.token}`],
  ['a tail', () => `${stage.reader.token}.x`],
  ['a refresh token', () => refreshToken],
  ['the secret itself', () => secret.replace(/\s/g, '')],
  ['a token of 10 kB', () => hmac({ ...claims, more: 'x'.repeat(7_000) }, { alg: 'HS256' }, 'guess')],
];

describe('a token that is not one of ours (attack 53)', () => {
  it.each(BAD)('signs nobody in by REST: %s', async (_, token) => {
    const answer = await stage.guest.get('/me', { authorization: `Bearer ${token()}` });

    expect(answer.status).toBe(401);
    expect(answer.text).not.toContain('@');
  });

  it.each(BAD)('connects nobody live: %s', async (_, token) => {
    const client = new LiveClient(stage.url, { token: token() });

    const outcome = await client.connected().then(
      () => 'connected',
      () => 'refused',
    );

    client.close();
    expect(outcome).toBe('refused');
  });

  it('signs nobody in who sends 1 MB of it', async () => {
    const outcome = await stage.guest.get('/me', { authorization: `Bearer ${'x'.repeat(1_000_000)}` }).then(
      ({ status }) => status,
      () => 431,
    );

    expect([401, 431]).toContain(outcome);
  });

  it('gives nobody the session of another account', async () => {
    const token = hmac({ ...claims, sub: stage.editor.id });

    const answer = await new Api(stage.url, token).get('/me');

    expect(answer.text).not.toContain(stage.editor.email);
  });

  it.each([
    ['the query', (token: string) => ({ path: `/me?access_token=${token}`, headers: {} })],
    ['the query under another name', (token: string) => ({ path: `/me?token=${token}`, headers: {} })],
    ['a cookie', (token: string) => ({ path: '/me', headers: { cookie: `token=${token}; access_token=${token}` } })],
    ['another scheme', (token: string) => ({ path: '/me', headers: { authorization: `Basic ${token}` } })],
    ['no scheme', (token: string) => ({ path: '/me', headers: { authorization: token } })],
    ['another header', (token: string) => ({ path: '/me', headers: { 'x-access-token': token } })],
  ])('is not taken from %s', async (_, place) => {
    const { path, headers } = place(stage.reader.token);

    expect((await stage.guest.get(path, headers as Record<string, string>)).status).toBe(401);
  });
});

describe('a token made by the same means with nothing wrong in it', () => {
  it('signs in, by REST and live', async () => {
    const token = hmac(claims);

    const me = await new Api(stage.url, token).get('/me');
    const client = await new LiveClient(stage.url, { token }).connected();

    expect([me.status, (me.body as { id: string }).id]).toEqual([200, stage.reader.id]);
    expect(client.socket.connected).toBe(true);
    client.close();
  });
});
