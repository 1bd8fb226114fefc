-- screening_services.list
SELECT kind, url, secret, on_failure AS "onFailure", timeout_ms AS "timeoutMs", to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt"
FROM screening_services WHERE site_id = $1 ORDER BY kind LIMIT 10;

-- screening_services.put
INSERT INTO screening_services (site_id, kind, url, secret, on_failure, timeout_ms, created_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (site_id, kind) DO UPDATE SET url = excluded.url, secret = excluded.secret,
  on_failure = excluded.on_failure, timeout_ms = excluded.timeout_ms, changed_at = excluded.changed_at;

-- screening_services.remove
DELETE FROM screening_services WHERE site_id = $1 AND kind = $2;
