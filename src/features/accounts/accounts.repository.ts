import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Role } from '#platform/http/actor.js';
import { AccountEntity } from './account.entity.js';
import { emailKey } from './account.keys.js';

export interface SiteRole {
  readonly siteId: Id;
  readonly site: string;
  readonly role: Role;
}

const rolesOf = statement<{ site_id: Id; slug: string; role: Role }>(
  'accounts.roles',
  `SELECT m.site_id, s.slug, m.role FROM site_members m JOIN sites s ON s.id = m.site_id
   WHERE m.account_id = $1 ORDER BY s.slug`,
);
const putRole = statement(
  'accounts.put_role',
  `INSERT INTO site_members (site_id, account_id, role, granted_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT (site_id, account_id) DO UPDATE SET role = excluded.role, granted_at = excluded.granted_at`,
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

  async listRoles(tx: Tx, accountId: Id): Promise<SiteRole[]> {
    const rows = await tx.query(rolesOf, [accountId]);
    return rows.map((row) => ({ siteId: row.site_id, site: row.slug, role: row.role }));
  }

  async putRole(tx: Tx, membership: { siteId: Id; accountId: Id; role: Role; at: Date }): Promise<void> {
    await tx.query(putRole, [membership.siteId, membership.accountId, membership.role, membership.at]);
  }
}
