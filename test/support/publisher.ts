import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { expect } from '@jest/globals';
import { Api, type Answer } from './api.js';
import type { TestApp } from './app.js';

export type Claims = Record<string, unknown>;

export const part = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
export const nowS = (): number => Math.floor(Date.now() / 1000);

const ISSUER = 'https://news.example';

interface KeyAnswer {
  readonly kid: string;
  readonly secret: string | null;
}

/** A key as an admin asks for it. */
export const ssoKey = (kid: string, more: object = {}): object => ({
  kid,
  algorithm: 'HS256',
  issuer: ISSUER,
  ...more,
});
export const keysIn = (answer: Answer): KeyAnswer[] => (answer.body as { items: KeyAnswer[] }).items;

/** Replaces the keys of a site, as `who`, by the version that its admin reads. */
export async function putKeys(admin: Api, site: string, items: readonly object[], who: Api = admin): Promise<Answer> {
  const path = `/sites/${site}/sso-keys`;
  const { version } = (await admin.get(path)).body as { version: number };
  return who.put(path, { items }, { 'if-match': `"${version}"` });
}

/** Gives a site one key and returns the system that signs with it. */
export async function newPublisher(admin: Api, site: string, kid: string, more: object = {}): Promise<Publisher> {
  const answer = await putKeys(admin, site, [ssoKey(kid, more)]);
  expect(answer.status).toBe(200);
  return new Publisher(site, kid, keysIn(answer)[0]?.secret ?? '');
}

/** Who a token of a publisher has signed in. */
export function readerIn(app: TestApp, answer: Answer): Api & { readonly id: string } {
  const { account, accessToken } = answer.body as { account: { id: string }; accessToken: string };
  return Object.assign(new Api(app.url, accessToken), { id: account.id });
}

/** A publisher's own system, which signs tokens for its readers. */
export class Publisher {
  constructor(
    readonly site: string,
    readonly kid: string,
    readonly secret: string,
    readonly issuer = ISSUER,
  ) {}

  /** What it says of a reader, true for half an hour. */
  claims(sub: string, more: Claims = {}): Claims {
    const iat = nowS();
    return { iss: this.issuer, aud: this.site, sub, iat, exp: iat + 1_800, ...more };
  }

  token(sub: string, more: Claims = {}): string {
    return this.sign(this.claims(sub, more));
  }

  sign(payload: unknown, header: Claims = {}, secret = this.secret): string {
    return hmacToken({ alg: 'HS256', typ: 'JWT', kid: this.kid, ...header }, payload, secret);
  }
}

export function hmacToken(header: unknown, payload: unknown, secret: string | Buffer): string {
  const text = `${part(header)}.${part(payload)}`;
  const { alg } = header as { alg?: string };
  const kind = { HS384: 'sha384', HS512: 'sha512' }[String(alg)] ?? 'sha256';
  return `${text}.${createHmac(kind, secret).update(text).digest('base64url')}`;
}

/** A pair of Ed25519 keys; the public one as the API takes it. */
export function newPair(): { publicKey: string; sign: (header: Claims, payload: unknown) => string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { publicKey: String(publicKey.export({ format: 'jwk' }).x), sign: signerOf(privateKey) };
}

function signerOf(key: KeyObject): (header: Claims, payload: unknown) => string {
  return (header, payload) => {
    const text = `${part({ alg: 'EdDSA', typ: 'JWT', ...header })}.${part(payload)}`;
    return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
  };
}
