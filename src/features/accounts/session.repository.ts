import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Membership } from '#platform/http/actor.js';

/** A session that has neither ended nor expired, with its owner's memberships by site id. */
export interface LiveSession {
  readonly accountId: Id;
  readonly memberships: Readonly<Record<Id, Membership>>;
}

/** A refresh token as presented: its session, and whether it was used before. */
export interface PresentedToken {
  readonly sessionId: Id;
  readonly accountId: Id;
  readonly used: boolean;
  readonly live: boolean;
}

const insertSession = statement(
  'sessions.insert',
  `INSERT INTO sessions (id, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4)`,
);
const findLive = statement<{ account_id: Id; memberships: Record<Id, Membership> }>(
  'sessions.find_live',
  `SELECT s.account_id,
          coalesce((SELECT json_object_agg(m.site_id, json_build_object('role', m.role, 'section', m.section))
                    FROM site_members m WHERE m.account_id = s.account_id), '{}') AS memberships
   FROM sessions s WHERE s.id = $1 AND s.ended_at IS NULL AND s.expires_at > $2`,
);
const endSession = statement(
  'sessions.end',
  `UPDATE sessions SET ended_at = $2, ended_because = $3 WHERE id = $1 AND ended_at IS NULL`,
);
const insertToken = statement(
  'sessions.insert_token',
  `INSERT INTO refresh_tokens (hash, session_id, created_at) VALUES ($1, $2, $3)`,
);
const lockToken = statement<{ session_id: Id; account_id: Id; used: boolean; live: boolean }>(
  'sessions.lock_token',
  `SELECT t.session_id, s.account_id, t.used_at IS NOT NULL AS used, s.ended_at IS NULL AND s.expires_at > $2 AS live
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
    return row ? { accountId: row.account_id, memberships: row.memberships } : null;
  }

  async end(tx: Tx, id: Id, at: Date, because: 'signed_out' | 'token_reused'): Promise<void> {
    await tx.query(endSession, [id, at, because]);
  }

  async insertToken(tx: Tx, token: { hash: Buffer; sessionId: Id; createdAt: Date }): Promise<void> {
    await tx.query(insertToken, [token.hash, token.sessionId, token.createdAt]);
  }

  async lockToken(tx: Tx, hash: Buffer, now: Date): Promise<PresentedToken | null> {
    const [row] = await tx.query(lockToken, [hash, now]);
    return row ? { sessionId: row.session_id, accountId: row.account_id, used: row.used, live: row.live } : null;
  }

  async useToken(tx: Tx, hash: Buffer, at: Date): Promise<void> {
    await tx.query(useToken, [hash, at]);
  }
}
