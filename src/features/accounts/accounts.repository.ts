import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Membership } from '#platform/http/actor.js';
import type { AccountView } from './account.contract.js';
import { AccountEntity } from './account.entity.js';
import { emailKey } from './account.keys.js';

export interface Credentials {
  readonly accountId: Id;
  readonly passwordHash: string;
}

/** One's own account in one row; roles by the slug of their site. */
const findView = statement<AccountView>(
  'accounts.find_view',
  `SELECT a.id, a.name, a.email, ${utcText('a.created_at')} AS "createdAt",
          coalesce((SELECT jsonb_agg(jsonb_build_object('site', s.slug, 'role', m.role, 'section', m.section) ORDER BY s.slug)
                    FROM site_members m JOIN sites s ON s.id = m.site_id
                    WHERE m.account_id = a.id AND m.role <> 'member'), '[]') AS roles
   FROM accounts a WHERE a.id = $1`,
);
const findCredentials = statement<Credentials>(
  'accounts.find_credentials',
  `SELECT id AS "accountId", password_hash AS "passwordHash" FROM accounts WHERE email_key = $1`,
);
const exists = statement<{ id: Id }>('accounts.exists', `SELECT id FROM accounts WHERE id = $1`);
const isMember = statement<{ account_id: Id }>(
  'accounts.is_member',
  `SELECT account_id FROM site_members WHERE site_id = $1 AND account_id = $2`,
);
const putRole = statement(
  'accounts.put_role',
  `INSERT INTO site_members (site_id, account_id, role, section, granted_at) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (site_id, account_id)
   DO UPDATE SET role = excluded.role, section = excluded.section, granted_at = excluded.granted_at`,
);
const deleteRole = statement(
  'accounts.delete_role',
  `DELETE FROM site_members WHERE site_id = $1 AND account_id = $2 RETURNING account_id`,
);
const lockAdmins = statement<{ account_id: Id }>(
  'accounts.lock_admins',
  `SELECT account_id FROM site_members WHERE site_id = $1 AND role = 'admin' AND section IS NULL FOR UPDATE`,
);
const countAdmins = statement<{ admins: number }>(
  'accounts.count_admins',
  `SELECT count(*)::int AS admins FROM site_members WHERE site_id = $1 AND role = 'admin' AND section IS NULL`,
);

/** Names of more publications than one installation has. */
const SITES_MAX = 1_000;
const siteNames = statement<{ slug: string; name: string }>(
  'accounts.site_names',
  `SELECT slug, name FROM sites ORDER BY slug LIMIT ${SITES_MAX}`,
);

/** Rows of `accounts` and `site_members`. */
@Injectable()
export class AccountsRepository {
  async insert(
    tx: Tx,
    account: Omit<AccountEntity, 'version' | 'kind' | 'homeSiteId' | 'emailVerifiedAt'>,
  ): Promise<void> {
    await tx.manager.insert(AccountEntity, account);
  }

  async findView(reader: Reader, id: Id): Promise<AccountView | null> {
    const [row] = await reader.query(findView, [id]);
    return row ?? null;
  }

  /** What the account that signs in by this address is asked for. */
  async findCredentials(reader: Reader, email: string): Promise<Credentials | null> {
    const [row] = await reader.query(findCredentials, [emailKey(email)]);
    return row ?? null;
  }

  async exists(reader: Reader, id: Id): Promise<boolean> {
    return (await reader.query(exists, [id])).length > 0;
  }

  /** What the publications are called, in addresses and on screen. */
  async listSiteNames(reader: Reader): Promise<string[]> {
    return (await reader.query(siteNames)).flatMap(({ slug, name }) => [slug, name]);
  }

  /** Whether the account has a role of any kind on the site, `member` too. */
  async isMember(reader: Reader, siteId: Id, accountId: Id): Promise<boolean> {
    return (await reader.query(isMember, [siteId, accountId])).length > 0;
  }

  async putRole(tx: Tx, membership: Membership & { siteId: Id; accountId: Id; at: Date }): Promise<void> {
    const { siteId, accountId, role, section, at } = membership;
    await tx.query(putRole, [siteId, accountId, role, section, at]);
  }

  /** Whether there was a role to take away. */
  async deleteRole(tx: Tx, siteId: Id, accountId: Id): Promise<boolean> {
    return (await tx.query(deleteRole, [siteId, accountId])).length > 0;
  }

  /** Locks the rows of the site's admins and tells how many there are. */
  async lockAdmins(tx: Tx, siteId: Id): Promise<number> {
    return (await tx.query(lockAdmins, [siteId])).length;
  }

  async countAdmins(tx: Tx, siteId: Id): Promise<number> {
    const [row] = await tx.query(countAdmins, [siteId]);
    return row?.admins ?? 0;
  }
}
