-- totp.begin
INSERT INTO account_totp (account_id, secret, begun_at) VALUES ($1, $2, $3)
ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, begun_at = excluded.begun_at
WHERE account_totp.confirmed_at IS NULL RETURNING account_id;

-- totp.confirm
UPDATE account_totp SET confirmed_at = $2 WHERE account_id = $1;

-- totp.fail
UPDATE account_totp SET failures = $2, failed_at = $3 WHERE account_id = $1;

-- totp.insert_recovery_codes
INSERT INTO recovery_codes (account_id, hash) SELECT $1, unnest($2::bytea[]);

-- totp.lock
SELECT secret, confirmed_at IS NOT NULL AS confirmed, last_step::float8 AS "lastStep", failures, failed_at AS "failedAt"
FROM account_totp WHERE account_id = $1 FOR UPDATE;

-- totp.remove
DELETE FROM account_totp WHERE account_id = $1;

-- totp.succeed
UPDATE account_totp SET last_step = greatest(last_step, $2), failures = 0, failed_at = NULL WHERE account_id = $1;

-- totp.use_recovery_code
UPDATE recovery_codes SET used_at = $3 WHERE account_id = $1 AND hash = $2 AND used_at IS NULL RETURNING account_id;
