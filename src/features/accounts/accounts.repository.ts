import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Membership } from '#platform/http/actor.js';
import { AccountEntity } from './account.entity.js';
import { emailKey } from './account.keys.js';

export interface SiteRole extends Membership {
  readonly siteId: Id;
  readonly site: string;
}

const rolesOf = statement<SiteRole>(
  'accounts.roles',
  `SELECT m.site_id AS "siteId", s.slug AS site, m.role, m.section FROM site_members m JOIN sites s ON s.id = m.site_id
   WHERE m.account_id = $1 ORDER BY s.slug`,
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
  async insert(tx: Tx, account: Omit<AccountEntity, 'version'>): Promise<void> {
    await tx.manager.insert(AccountEntity, account);
  }

  async findByEmail(tx: Tx, email: string): Promise<AccountEntity | null> {
    return tx.manager.findOneBy(AccountEntity, { emailKey: emailKey(email) });
  }

  async findById(tx: Tx, id: Id): Promise<AccountEntity | null> {
    return tx.manager.findOneBy(AccountEntity, { id });
  }

  /** What the publications are called, in addresses and on screen. */
  async listSiteNames(reader: Reader): Promise<string[]> {
    return (await reader.query(siteNames)).flatMap(({ slug, name }) => [slug, name]);
  }

  async listRoles(tx: Tx, accountId: Id): Promise<SiteRole[]> {
    return tx.query(rolesOf, [accountId]);
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
