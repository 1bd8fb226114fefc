import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { v7 } from 'uuid';

/** Accounts of the bench, each with a session and its access token. */
export interface People {
  readonly ids: readonly string[];
  readonly tokens: readonly string[];
}

const TOKEN_S = 6 * 3600;

/** Makes `count` members who are signed in; nobody of them has a password. */
export async function seedPeople(db: pg.Client, secret: string, count: number): Promise<People> {
  const ids = Array.from({ length: count }, () => v7());
  const sessions = ids.map(() => v7());
  await db.query(
    `INSERT INTO accounts (id, name, name_key, email, email_key, password_hash, created_at)
     SELECT id, 'Bench ' || n, 'bench ' || n, 'bench' || n || '@example.org', 'bench' || n || '@example.org', '-', now()
     FROM unnest($1::uuid[]) WITH ORDINALITY AS p (id, n)`,
    [ids],
  );
  await db.query(
    `INSERT INTO sessions (id, account_id, created_at, expires_at)
     SELECT id, account_id, now(), now() + interval '1 day' FROM unnest($1::uuid[], $2::uuid[]) AS s (id, account_id)`,
    [sessions, ids],
  );
  return { ids, tokens: ids.map((id, place) => signToken(secret, id, sessions[place] ?? '')) };
}

/** An access token (RFC 7519) as the server itself signs them; it holds for the whole run. */
function signToken(secret: string, accountId: string, sessionId: string): string {
  const iat = Math.floor(Date.now() / 1000);
  const claims = { sub: accountId, sid: sessionId, iat, exp: iat + TOKEN_S, iss: 'parley', aud: 'parley:access' };
  const signed = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) => encode(JSON.stringify(part))).join('.');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}
