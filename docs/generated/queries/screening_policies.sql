-- screening_policies.find_current
SELECT version, document, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt", created_by AS "createdBy"
FROM screening_policies WHERE site_id = $1 ORDER BY version DESC LIMIT 1;

-- screening_policies.insert
INSERT INTO screening_policies (site_id, version, document, created_by, created_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (site_id, version) DO NOTHING RETURNING version;
