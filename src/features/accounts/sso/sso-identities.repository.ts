import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Role } from '#platform/http/actor.js';
import { isReserved } from '../names/name.reserved.js';
import type { SsoClaims } from './sso.claims.js';

/** A reader as a publisher knows them. */
export interface SsoIdentity {
  readonly accountId: Id;
  /** As it was said, which may not be the name that the account has. */
  readonly claimedName: string | null;
  readonly signedOutAt: Date | null;
}

/** Whose reader, and who. */
export interface Subject {
  readonly siteId: Id;
  readonly iss: string;
  readonly sub: string;
}

const lockSubject = statement(
  'sso_identities.lock_subject',
  `SELECT pg_advisory_xact_lock(hashtextextended('sso ' || $1, 0))`,
);
const find = statement<SsoIdentity>(
  'sso_identities.find',
  `SELECT account_id AS "accountId", claimed_name AS "claimedName", signed_out_at AS "signedOutAt"
   FROM sso_identities WHERE site_id = $1 AND issuer = $2 AND subject = $3`,
);
const put = statement(
  'sso_identities.put',
  `INSERT INTO sso_identities AS i (site_id, issuer, subject, account_id, kid, claimed_name, avatar_url, badges, locale,
                                    reads_only_since, signed_in_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $10 THEN NULL ELSE $11::timestamptz END, $11)
   ON CONFLICT (site_id, issuer, subject) DO UPDATE SET
     kid = excluded.kid, claimed_name = excluded.claimed_name, avatar_url = excluded.avatar_url,
     badges = excluded.badges, locale = excluded.locale, signed_in_at = excluded.signed_in_at,
     reads_only_since = CASE WHEN $10 THEN NULL ELSE coalesce(i.reads_only_since, $11) END`,
);
const putEmail = statement(
  'sso_identities.put_email',
  `UPDATE accounts SET email = $2, email_verified_at = CASE WHEN NOT $3 THEN NULL
       WHEN email = $2 THEN coalesce(email_verified_at, $4) ELSE $4 END, version = version + 1
   WHERE id = $1 AND (email IS DISTINCT FROM $2 OR (email_verified_at IS NOT NULL) <> $3)`,
);
const putRole = statement<{ account_id: Id }>(
  'sso_identities.put_role',
  `INSERT INTO site_members AS m (site_id, account_id, role, granted_at, granted_by) VALUES ($1, $2, $3, $4, 'sso')
   ON CONFLICT (site_id, account_id) DO UPDATE SET role = excluded.role, granted_at = excluded.granted_at
   WHERE m.granted_by = 'sso' AND m.role <> excluded.role RETURNING account_id`,
);
const takeRole = statement<{ account_id: Id }>(
  'sso_identities.take_role',
  `DELETE FROM site_members WHERE site_id = $1 AND account_id = $2 AND granted_by = 'sso' RETURNING account_id`,
);

/** Rows of `sso_identities`, and what a publisher says of an account. */
@Injectable()
export class SsoIdentitiesRepository {
  /** One after the other: two tabs of a new reader would make two accounts. */
  async lockSubject(tx: Tx, { siteId, iss, sub }: Subject): Promise<void> {
    await tx.query(lockSubject, [JSON.stringify([siteId, iss, sub])]);
  }

  async find(tx: Tx, { siteId, iss, sub }: Subject): Promise<SsoIdentity | null> {
    const [row] = await tx.query(find, [siteId, iss, sub]);
    return row ?? null;
  }

  async put(
    tx: Tx,
    subject: Subject,
    { accountId, kid, claims, at }: { accountId: Id; kid: string; claims: SsoClaims; at: Date },
  ): Promise<void> {
    const { name = null, avatar = null, badges = [], locale = null, canComment = true } = claims;
    // A badge that reads like a role would make its bearer look like staff.
    const shown = badges.filter((badge) => !isReserved(badge));
    const said = [name, avatar, JSON.stringify(shown), locale, canComment];
    await tx.query(put, [subject.siteId, subject.iss, subject.sub, accountId, kid, ...said, at]);
  }

  /** The address as the publisher knows it; nobody signs in by it. */
  async putEmail(tx: Tx, accountId: Id, email: { address: string | null; verified: boolean }, at: Date): Promise<void> {
    await tx.query(putEmail, [accountId, email.address, email.verified, at]);
  }

  /** Whether the role is another one now; one that an admin has given stays. */
  async putRole(tx: Tx, siteId: Id, accountId: Id, { role, at }: { role: Role; at: Date }): Promise<boolean> {
    const changed =
      role === 'member'
        ? await tx.query(takeRole, [siteId, accountId])
        : await tx.query(putRole, [siteId, accountId, role, at]);
    return changed.length > 0;
  }
}
