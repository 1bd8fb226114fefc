-- idempotency.find
SELECT request_hash, status, answer FROM idempotency_keys WHERE scope = $1 AND key = $2 AND created_at > $3;

-- idempotency.forget
DELETE FROM idempotency_keys WHERE created_at <= $1;

-- idempotency.keep
INSERT INTO idempotency_keys (scope, key, request_hash, status, answer, created_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (scope, key) DO UPDATE
SET request_hash = excluded.request_hash, status = excluded.status, answer = excluded.answer, created_at = excluded.created_at;

-- idempotency.try_lock
SELECT pg_try_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0)) AS locked;
