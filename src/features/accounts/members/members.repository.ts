import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Membership } from '#platform/http/actor.js';

const isMember = statement<{ account_id: Id }>(
  'members.is_member',
  `SELECT account_id FROM site_members WHERE site_id = $1 AND account_id = $2`,
);
const findAccount = statement<{ id: Id }>(
  'members.find_account',
  `SELECT id FROM accounts WHERE id = $1 AND kind <> 'guest'`,
);
const list = statement<Membership & { siteId: Id }>(
  'members.list',
  `SELECT site_id AS "siteId", role, section FROM site_members WHERE account_id = $1 ORDER BY site_id LIMIT 1000`,
);
const putRole = statement(
  'members.put',
  `INSERT INTO site_members (site_id, account_id, role, section, granted_at, granted_by) VALUES ($1, $2, $3, $4, $5, 'admin')
   ON CONFLICT (site_id, account_id)
   DO UPDATE SET role = excluded.role, section = excluded.section, granted_at = excluded.granted_at,
     granted_by = excluded.granted_by`,
);
const deleteRole = statement(
  'members.delete',
  `DELETE FROM site_members WHERE site_id = $1 AND account_id = $2 RETURNING account_id`,
);
const lockAdmins = statement<{ account_id: Id }>(
  'members.lock_admins',
  `SELECT account_id FROM site_members WHERE site_id = $1 AND role = 'admin' AND section IS NULL FOR UPDATE`,
);
const countAdmins = statement<{ admins: number }>(
  'members.count_admins',
  `SELECT count(*)::int AS admins FROM site_members WHERE site_id = $1 AND role = 'admin' AND section IS NULL`,
);

/** Rows of `site_members`. */
@Injectable()
export class MembersRepository {
  /** Whether the account has a role of any kind on the site, `member` too. */
  async isMember(reader: Reader, siteId: Id, accountId: Id): Promise<boolean> {
    return (await reader.query(isMember, [siteId, accountId])).length > 0;
  }

  /** All that an account is, by the id of each site. */
  async list(reader: Reader, accountId: Id): Promise<Map<Id, Membership>> {
    const rows = await reader.query(list, [accountId]);
    return new Map(rows.map(({ siteId, role, section }) => [siteId, { role, section }]));
  }

  /** Whether there is an account that can have a role; a guest cannot. */
  async isEligible(reader: Reader, accountId: Id): Promise<boolean> {
    return (await reader.query(findAccount, [accountId])).length > 0;
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
