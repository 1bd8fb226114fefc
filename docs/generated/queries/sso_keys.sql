-- sso_keys.end_sessions
UPDATE sessions s SET ended_at = $3, ended_because = 'key_removed' FROM sso_identities i
WHERE i.site_id = $1 AND i.account_id = s.account_id AND NOT i.kid = ANY ($2) AND s.ended_at IS NULL;

-- sso_keys.insert_all
INSERT INTO sso_keys (site_id, kid, algorithm, issuer, role_max, value, created_at)
SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::timestamptz[]);

-- sso_keys.list
SELECT kid, algorithm, issuer, role_max AS "roleMax", value, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt"
FROM sso_keys WHERE site_id = $1 ORDER BY created_at, kid LIMIT 10;

-- sso_keys.remove_all
DELETE FROM sso_keys WHERE site_id = $1;

-- sso_keys.take_roles
DELETE FROM site_members m USING sso_identities i
WHERE m.site_id = $1 AND i.site_id = $1 AND i.account_id = m.account_id AND m.granted_by = 'sso'
  AND NOT EXISTS (SELECT FROM unnest($2::text[], $3::text[]) AS k (kid, role) WHERE k.kid = i.kid AND k.role = m.role);
