-- accounts.find_by_anything
SELECT jsonb_build_object('id', a.id, 'name', a.name, 'kind', a.kind, 'createdAt', to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view,
       jsonb_build_array(length(a.name), a.name, a.id) AS key FROM (
  (SELECT id FROM accounts WHERE email_key = $1)
  UNION
  (SELECT account_id FROM sso_identities WHERE site_id = ANY($4::uuid[]) AND subject = $3 LIMIT 1000)
  UNION
  (SELECT id FROM accounts WHERE $2 <> '' AND name_key ~>=~ $2 AND name_key ~<~ ($2 || chr(1114111)) LIMIT 1000)
  UNION
  (SELECT id FROM accounts WHERE $5::text IS NOT NULL AND lower(name) LIKE lower($5) LIMIT 1000)
) found JOIN accounts a ON a.id = found.id
WHERE (a.home_site_id IS NULL OR a.home_site_id = ANY($4::uuid[]))
  AND (length(a.name), a.name, a.id) > ($6::int, $7::text, $8::uuid)
ORDER BY length(a.name), a.name, a.id LIMIT $9;

-- accounts.find_by_email
SELECT id FROM accounts WHERE email_key = $1;

-- accounts.find_view
SELECT a.id, a.kind, a.name, a.email, a.email_verified_at IS NOT NULL AS "emailVerified",
       EXISTS (SELECT FROM account_totp t WHERE t.account_id = a.id AND t.confirmed_at IS NOT NULL) AS totp,
       to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt", a.version, (SELECT jsonb_build_object('until', to_char(r.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) FROM account_standings r
 WHERE r.account_id = a.id AND r.site_id IS NULL AND r.kind IN ('suspended', 'banned') AND r.lifted_at IS NULL AND (r.ends_at IS NULL OR r.ends_at > $2)
 ORDER BY r.ends_at DESC NULLS FIRST LIMIT 1) AS suspended,
       coalesce((SELECT jsonb_agg(jsonb_build_object('site', s.slug, 'role', m.role, 'section', m.section) ORDER BY s.slug)
                 FROM site_members m JOIN sites s ON s.id = m.site_id
                 WHERE m.account_id = a.id AND m.role <> 'member'), '[]') AS roles
FROM accounts a WHERE a.id = $1;

-- accounts.has_on_sites
SELECT EXISTS (SELECT FROM accounts a WHERE a.id = $1 AND (a.home_site_id IS NULL OR a.home_site_id = ANY($2::uuid[])))
AS found;

-- accounts.insert_person
INSERT INTO accounts (id, name, name_key, email, email_key, email_verified_at, password_hash, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (email_key) DO NOTHING RETURNING id;

-- accounts.lock
SELECT id FROM accounts WHERE id = $1 FOR NO KEY UPDATE;

-- accounts.site_names
SELECT slug, name FROM sites ORDER BY slug LIMIT 1000;

-- accounts.taken_keys
SELECT name_key AS key FROM accounts WHERE name_key = ANY ($1) AND id IS DISTINCT FROM $2::uuid LIMIT 100;
