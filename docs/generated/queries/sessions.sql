-- sessions.end
UPDATE sessions SET ended_at = $2, ended_because = $3 WHERE id = $1 AND ended_at IS NULL;

-- sessions.end_all
UPDATE sessions SET ended_at = $2, ended_because = $3
WHERE account_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $4::uuid;

-- sessions.find_by_token
SELECT s.id AS "sessionId", s.account_id AS "accountId" FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
WHERE t.hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2;

-- sessions.find_live
SELECT s.account_id AS "accountId", a.kind AS "accountKind", a.home_site_id AS "homeSiteId",
        a.email_verified_at IS NOT NULL AS "emailVerified",
        coalesce((
SELECT jsonb_object_agg(m.site_id, jsonb_build_object('role', m.role, 'section', m.section))
FROM site_members m WHERE m.account_id = s.account_id AND NOT EXISTS (SELECT FROM account_standings r WHERE r.account_id = m.account_id AND r.site_id = m.site_id
  AND r.kind IN ('suspended', 'banned') AND r.lifted_at IS NULL AND (r.ends_at IS NULL OR r.ends_at > $2))
  AND NOT EXISTS (SELECT FROM account_standings r WHERE r.account_id = m.account_id AND r.site_id IS NULL
  AND r.kind IN ('suspended', 'banned') AND r.lifted_at IS NULL AND (r.ends_at IS NULL OR r.ends_at > $2))), '{}') AS memberships, coalesce((SELECT jsonb_agg(jsonb_build_object('siteId', h.site_id, 'kind', h.kind)) FROM (
    SELECT r.site_id, r.kind FROM account_standings r WHERE r.account_id = s.account_id AND r.lifted_at IS NULL AND (r.ends_at IS NULL OR r.ends_at > $2)
    UNION ALL
    SELECT i.site_id, 'reads_only' FROM sso_identities i
    WHERE i.account_id = s.account_id AND i.reads_only_since IS NOT NULL) h), '[]') AS restrictions
 FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE s.id = $1 AND s.ended_at IS NULL AND s.expires_at > $2;

-- sessions.insert
INSERT INTO sessions (id, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4);

-- sessions.insert_token
INSERT INTO refresh_tokens (hash, session_id, created_at) VALUES ($1, $2, $3);

-- sessions.list_stale
SELECT k.id AS session_id, s.id IS NULL AS ended
 FROM unnest($1::uuid[], $3::jsonb[]) AS k (id, memberships) LEFT JOIN sessions s ON s.id = k.id AND s.ended_at IS NULL AND s.expires_at > $2 AND NOT EXISTS (SELECT FROM account_standings r WHERE r.account_id = s.account_id AND r.site_id IS NULL
  AND r.kind IN ('suspended', 'banned') AND r.lifted_at IS NULL AND (r.ends_at IS NULL OR r.ends_at > $2))
 WHERE s.id IS NULL OR coalesce((
SELECT jsonb_object_agg(m.site_id, jsonb_build_object('role', m.role, 'section', m.section))
FROM site_members m WHERE m.account_id = s.account_id AND NOT EXISTS (SELECT FROM account_standings r WHERE r.account_id = m.account_id AND r.site_id = m.site_id
  AND r.kind IN ('suspended', 'banned') AND r.lifted_at IS NULL AND (r.ends_at IS NULL OR r.ends_at > $2))
  AND NOT EXISTS (SELECT FROM account_standings r WHERE r.account_id = m.account_id AND r.site_id IS NULL
  AND r.kind IN ('suspended', 'banned') AND r.lifted_at IS NULL AND (r.ends_at IS NULL OR r.ends_at > $2))), '{}') <> k.memberships;

-- sessions.lock_token
SELECT t.session_id, s.account_id, t.used_at IS NOT NULL AS used, s.ended_at IS NULL AND s.expires_at > $2 AS live
FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
WHERE t.hash = $1 FOR UPDATE OF s, t;

-- sessions.mark_signed_out
UPDATE sso_identities SET signed_out_at = $2 WHERE account_id = $1;

-- sessions.use_token
UPDATE refresh_tokens SET used_at = $2 WHERE hash = $1;
