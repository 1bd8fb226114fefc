-- sessions.end
UPDATE sessions SET ended_at = $2, ended_because = $3 WHERE id = $1 AND ended_at IS NULL;

-- sessions.find_live
SELECT s.account_id,
       coalesce((SELECT json_object_agg(m.site_id, m.role) FROM site_members m WHERE m.account_id = s.account_id), '{}') AS roles
FROM sessions s WHERE s.id = $1 AND s.ended_at IS NULL AND s.expires_at > $2;

-- sessions.insert
INSERT INTO sessions (id, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4);

-- sessions.insert_token
INSERT INTO refresh_tokens (hash, session_id, created_at) VALUES ($1, $2, $3);

-- sessions.lock_token
SELECT t.session_id, s.account_id, t.used_at IS NOT NULL AS used, s.ended_at IS NULL AND s.expires_at > $2 AS live
FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
WHERE t.hash = $1 FOR UPDATE OF s, t;

-- sessions.use_token
UPDATE refresh_tokens SET used_at = $2 WHERE hash = $1;
