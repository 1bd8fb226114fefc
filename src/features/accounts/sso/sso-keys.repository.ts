import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Role } from '#platform/http/actor.js';

/** A key of a publisher as it is stored. */
export interface SsoKeyRow {
  readonly kid: string;
  readonly algorithm: 'HS256' | 'EdDSA';
  readonly issuer: string;
  readonly roleMax: Role;
  /** Sealed. */
  readonly value: Buffer;
  readonly createdAt: string;
}

/** A role that the readers of a key may have. */
export interface AllowedRole {
  readonly kid: string;
  readonly role: Role;
}

const list = statement<SsoKeyRow>(
  'sso_keys.list',
  `SELECT kid, algorithm, issuer, role_max AS "roleMax", value, ${utcText('created_at')} AS "createdAt"
   FROM sso_keys WHERE site_id = $1 ORDER BY created_at, kid LIMIT 10`,
);
const removeAll = statement('sso_keys.remove_all', `DELETE FROM sso_keys WHERE site_id = $1`);
const insertAll = statement(
  'sso_keys.insert_all',
  `INSERT INTO sso_keys (site_id, kid, algorithm, issuer, role_max, value, created_at)
   SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::timestamptz[])`,
);
const endSessions = statement(
  'sso_keys.end_sessions',
  `UPDATE sessions s SET ended_at = $3, ended_because = 'key_removed' FROM sso_identities i
   WHERE i.site_id = $1 AND i.account_id = s.account_id AND NOT i.kid = ANY ($2) AND s.ended_at IS NULL`,
);
const takeRoles = statement(
  'sso_keys.take_roles',
  `DELETE FROM site_members m USING sso_identities i
   WHERE m.site_id = $1 AND i.site_id = $1 AND i.account_id = m.account_id AND m.granted_by = 'sso'
     AND NOT EXISTS (SELECT FROM unnest($2::text[], $3::text[]) AS k (kid, role) WHERE k.kid = i.kid AND k.role = m.role)`,
);

/** Rows of `sso_keys`, and what ends with a key. */
@Injectable()
export class SsoKeysRepository {
  async list(reader: Reader, siteId: Id): Promise<SsoKeyRow[]> {
    return reader.query(list, [siteId]);
  }

  async replaceAll(tx: Tx, siteId: Id, keys: readonly SsoKeyRow[]): Promise<void> {
    const column = <Name extends keyof SsoKeyRow>(name: Name): SsoKeyRow[Name][] => keys.map((key) => key[name]);
    const columns = [column('kid'), column('algorithm'), column('issuer'), column('roleMax'), column('value')];
    await tx.query(removeAll, [siteId]);
    await tx.query(insertAll, [siteId, ...columns, column('createdAt')]);
  }

  /** Ends the sessions of all whom a key signed in that is not among `kids`. */
  async endSessions(tx: Tx, siteId: Id, kids: readonly string[], at: Date): Promise<void> {
    await tx.query(endSessions, [siteId, kids, at]);
  }

  /** Takes every role that came by a key and is not allowed to its readers any more. */
  async takeRoles(tx: Tx, siteId: Id, allowed: readonly AllowedRole[]): Promise<void> {
    await tx.query(takeRoles, [siteId, allowed.map(({ kid }) => kid), allowed.map(({ role }) => role)]);
  }
}
