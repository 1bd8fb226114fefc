import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Member, Membership } from '#platform/http/actor.js';
import { isKeptOut, restrictionsOf } from '../standings.repository.js';

/** A session that has neither ended nor expired: what a Member is made of, with the memberships by site id. */
export interface LiveSession extends Omit<Member, 'kind' | 'sessionId' | 'memberships'> {
  readonly memberships: Readonly<Record<Id, Membership>>;
}

export type SessionEnd =
  | 'signed_out'
  | 'signed_out_everywhere'
  | 'token_reused'
  | 'password_changed'
  | 'password_reset'
  | 'suspended'
  | 'key_removed';

/** A refresh token as presented: its session, and whether it was used before. */
export interface PresentedToken {
  readonly sessionId: Id;
  readonly accountId: Id;
  readonly used: boolean;
  readonly live: boolean;
}

/** A session as somebody knows it, to be compared with what holds now. */
export type KnownSession = Pick<Member, 'sessionId' | 'memberships'>;

/** A session that is not as it was known: it has ended, or else its owner has other memberships. */
export interface StaleSession {
  readonly sessionId: Id;
  readonly ended: boolean;
}

/** Whether the session `s` has neither ended nor expired at $2. Every statement on who is signed in says this. */
const LIVE = `s.ended_at IS NULL AND s.expires_at > $2`;
/** Whether it goes on as it was: somebody who is kept out of all sites has none to go on with. */
const GOES_ON = `${LIVE} AND NOT ${isKeptOut('s.account_id', null)}`;

/** The memberships of the owner of session `s`, by site id; none where the owner is kept out, there or everywhere. */
const MEMBERSHIPS = `coalesce((
  SELECT jsonb_object_agg(m.site_id, jsonb_build_object('role', m.role, 'section', m.section))
  FROM site_members m WHERE m.account_id = s.account_id AND NOT ${isKeptOut('m.account_id', 'm.site_id')}
    AND NOT ${isKeptOut('m.account_id', null)}), '{}')`;

const insertSession = statement(
  'sessions.insert',
  `INSERT INTO sessions (id, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4)`,
);
const findLive = statement<LiveSession>(
  'sessions.find_live',
  `SELECT s.account_id AS "accountId", a.kind AS "accountKind", a.home_site_id AS "homeSiteId",
          a.email_verified_at IS NOT NULL AS "emailVerified",
          ${MEMBERSHIPS} AS memberships, ${restrictionsOf('s.account_id')} AS restrictions
   FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE s.id = $1 AND ${LIVE}`,
);
const listStale = statement<{ session_id: Id; ended: boolean }>(
  'sessions.list_stale',
  `SELECT k.id AS session_id, s.id IS NULL AS ended
   FROM unnest($1::uuid[], $3::jsonb[]) AS k (id, memberships) LEFT JOIN sessions s ON s.id = k.id AND ${GOES_ON}
   WHERE s.id IS NULL OR ${MEMBERSHIPS} <> k.memberships`,
);
const endSession = statement(
  'sessions.end',
  `UPDATE sessions SET ended_at = $2, ended_because = $3 WHERE id = $1 AND ended_at IS NULL`,
);
const endAll = statement(
  'sessions.end_all',
  `UPDATE sessions SET ended_at = $2, ended_because = $3
   WHERE account_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $4::uuid`,
);
const markSignedOut = statement(
  'sessions.mark_signed_out',
  `UPDATE sso_identities SET signed_out_at = $2 WHERE account_id = $1`,
);
const insertToken = statement(
  'sessions.insert_token',
  `INSERT INTO refresh_tokens (hash, session_id, created_at) VALUES ($1, $2, $3)`,
);
const findByToken = statement<{ sessionId: Id; accountId: Id }>(
  'sessions.find_by_token',
  `SELECT s.id AS "sessionId", s.account_id AS "accountId" FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
   WHERE t.hash = $1 AND ${LIVE}`,
);
const lockToken = statement<{ session_id: Id; account_id: Id; used: boolean; live: boolean }>(
  'sessions.lock_token',
  `SELECT t.session_id, s.account_id, t.used_at IS NOT NULL AS used, ${LIVE} AS live
   FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
   WHERE t.hash = $1 FOR UPDATE OF s, t`,
);
const useToken = statement('sessions.use_token', `UPDATE refresh_tokens SET used_at = $2 WHERE hash = $1`);

/** Rows of `sessions` and `refresh_tokens`. Tokens are stored as SHA-256 only. */
@Injectable()
export class SessionRepository {
  constructor(private readonly database: Database) {}

  async insert(tx: Tx, session: { id: Id; accountId: Id; createdAt: Date; expiresAt: Date }): Promise<void> {
    await tx.query(insertSession, [session.id, session.accountId, session.createdAt, session.expiresAt]);
  }

  async findLive(id: Id, now: Date): Promise<LiveSession | null> {
    const [row] = await this.database.query(findLive, [id, now]);
    return row ?? null;
  }

  /** Those of `known` that have ended, and those whose owner has other memberships by now. */
  async listStale(known: readonly KnownSession[], now: Date): Promise<StaleSession[]> {
    const ids = known.map(({ sessionId }) => sessionId);
    const memberships = known.map((session) => JSON.stringify(Object.fromEntries(session.memberships)));
    const rows = await this.database.query(listStale, [ids, now, memberships]);
    return rows.map((row) => ({ sessionId: row.session_id, ended: row.ended }));
  }

  async end(tx: Tx, id: Id, at: Date, because: SessionEnd): Promise<void> {
    await tx.query(endSession, [id, at, because]);
  }

  /** Ends all sessions of an account but the one to keep. */
  async endAll(tx: Tx, end: { accountId: Id; at: Date; because: SessionEnd; keep?: Id }): Promise<void> {
    await tx.query(endAll, [end.accountId, end.at, end.because, end.keep ?? null]);
  }

  /** Tokens of a publisher from before this moment sign the account in no more; one that no publisher signs in has none. */
  async markSignedOut(tx: Tx, accountId: Id, at: Date): Promise<void> {
    await tx.query(markSignedOut, [accountId, at]);
  }

  async insertToken(tx: Tx, token: { hash: Buffer; sessionId: Id; createdAt: Date }): Promise<void> {
    await tx.query(insertToken, [token.hash, token.sessionId, token.createdAt]);
  }

  /** The living session of a refresh token, used or not. */
  async findByToken(hash: Buffer, now: Date): Promise<{ sessionId: Id; accountId: Id } | null> {
    const [row] = await this.database.query(findByToken, [hash, now]);
    return row ?? null;
  }

  async lockToken(tx: Tx, hash: Buffer, now: Date): Promise<PresentedToken | null> {
    const [row] = await tx.query(lockToken, [hash, now]);
    return row ? { sessionId: row.session_id, accountId: row.account_id, used: row.used, live: row.live } : null;
  }

  async useToken(tx: Tx, hash: Buffer, at: Date): Promise<void> {
    await tx.query(useToken, [hash, at]);
  }
}
