-- members.count_admins
SELECT count(*)::int AS admins FROM site_members WHERE site_id = $1 AND role = 'admin' AND section IS NULL;

-- members.delete
DELETE FROM site_members WHERE site_id = $1 AND account_id = $2 RETURNING account_id;

-- members.find_account
SELECT id FROM accounts WHERE id = $1 AND kind <> 'guest';

-- members.is_member
SELECT account_id FROM site_members WHERE site_id = $1 AND account_id = $2;

-- members.list
SELECT site_id AS "siteId", role, section FROM site_members WHERE account_id = $1 ORDER BY site_id LIMIT 1000;

-- members.lock_admins
SELECT account_id FROM site_members WHERE site_id = $1 AND role = 'admin' AND section IS NULL FOR UPDATE;

-- members.put
INSERT INTO site_members (site_id, account_id, role, section, granted_at, granted_by) VALUES ($1, $2, $3, $4, $5, 'admin')
ON CONFLICT (site_id, account_id)
DO UPDATE SET role = excluded.role, section = excluded.section, granted_at = excluded.granted_at,
  granted_by = excluded.granted_by;
