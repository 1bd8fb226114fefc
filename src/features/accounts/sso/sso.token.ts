import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { base64url, jwtVerify } from 'jose';
import { hasKeyTwice } from './json.keys.js';
import { hasGoodLife, ssoClaimsSchema, ssoHeaderSchema, type SsoClaims, type SsoHeader } from './sso.claims.js';

const COMPACT = /^([\w-]+)\.([\w-]+)\.[\w-]+$/;

/** A key of a publisher, ready for use. */
export interface SsoKey {
  readonly kid: string;
  readonly algorithm: SsoHeader['alg'];
  readonly issuer: string;
  /** The shared secret as it is written, or the public key as the `x` of its JWK (RFC 8037). */
  readonly value: string;
}

/** Why a token signs nobody in: for the publisher's engineers, in the log; the caller is told nothing of it. */
export class SsoRefusal extends Error {}

/**
 * Reads a token of the publisher (RFC 7519, RFC 8725). The key is the one that the header names by `kid`, and the algorithm
 * is the key's, never the token's own choice. Throws SsoRefusal.
 */
export async function readSsoToken<Key extends SsoKey>(
  token: string,
  { keys, audience, now }: { keys: readonly Key[]; audience: string; now: Date },
): Promise<{ claims: SsoClaims; key: Key }> {
  const [header, payload] = partsOf(token);
  const { kid, alg } = parsed(ssoHeaderSchema, header, 'header');
  const key = keys.find((one) => one.kid === kid && one.algorithm === alg);
  if (key === undefined) throw new SsoRefusal('key unknown');
  await verify(token, key, { audience, now });
  const claims = parsed(ssoClaimsSchema, payload, 'claims');
  if (!hasGoodLife(claims, now)) throw new SsoRefusal('life too long, or not begun');
  return { claims, key };
}

function partsOf(token: string): [string, string] {
  const [, header = '', payload = ''] = COMPACT.exec(token) ?? [];
  if (header === '') throw new SsoRefusal('form');
  return [textOf(header), textOf(payload)];
}

function textOf(part: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(base64url.decode(part));
  } catch {
    throw new SsoRefusal('form');
  }
}

function parsed<T>(
  schema: { safeParse: (value: unknown) => { success: boolean; data?: T } },
  json: string,
  what: string,
): T {
  const { data } = schema.safeParse(parseOnce(json));
  if (data === undefined) throw new SsoRefusal(what);
  return data;
}

function parseOnce(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json);
    return hasKeyTwice(json) ? undefined : value;
  } catch {
    return undefined;
  }
}

async function verify(token: string, key: SsoKey, { audience, now }: { audience: string; now: Date }): Promise<void> {
  try {
    await jwtVerify(token, keyObjectOf(key), {
      algorithms: [key.algorithm],
      issuer: key.issuer,
      audience,
      currentDate: now,
      requiredClaims: ['iss', 'aud', 'sub', 'iat', 'exp'],
    });
  } catch (error) {
    throw new SsoRefusal(error instanceof Error ? error.message : 'signature');
  }
}

function keyObjectOf({ algorithm, value }: SsoKey): KeyObject {
  if (algorithm === 'HS256') return createSecretKey(Buffer.from(value));
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: value }, format: 'jwk' });
}
