-- accounts.put_role
INSERT INTO site_members (site_id, account_id, role, granted_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (site_id, account_id) DO UPDATE SET role = excluded.role, granted_at = excluded.granted_at;

-- accounts.roles
SELECT m.site_id, s.slug, m.role FROM site_members m JOIN sites s ON s.id = m.site_id
WHERE m.account_id = $1 ORDER BY s.slug;
