-- housekeeping.forget_links
DELETE FROM mailed_tokens WHERE hash IN (
SELECT hash FROM mailed_tokens WHERE expires_at < $1 LIMIT 1000) RETURNING 1 AS gone;

-- housekeeping.forget_refresh_tokens
DELETE FROM refresh_tokens WHERE hash IN (
SELECT t.hash FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
WHERE s.ended_at < $1 OR s.expires_at < $1 LIMIT 1000) RETURNING 1 AS gone;

-- housekeeping.forget_sessions
DELETE FROM sessions WHERE id IN (
SELECT s.id FROM sessions s WHERE (s.ended_at < $1 OR s.expires_at < $1)
  AND NOT EXISTS (SELECT FROM refresh_tokens t WHERE t.session_id = s.id) LIMIT 1000) RETURNING 1 AS gone;

-- housekeeping.free_names_of_guests
UPDATE accounts SET name_key = id::text WHERE id IN (
SELECT id FROM accounts WHERE expires_at < $1 AND name_key <> id::text LIMIT 1000) RETURNING 1 AS gone;
