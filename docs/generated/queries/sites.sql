-- sites.find_by_id
SELECT id, slug AS site, name, settings, version, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt" FROM sites WHERE id = $1;

-- sites.find_by_slug
SELECT id, slug AS site, name, settings, version, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt" FROM sites WHERE slug = $1;

-- sites.list
SELECT id, slug AS site, name, settings, version, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt" FROM sites WHERE slug > $1 ORDER BY slug LIMIT $2;

-- sites.list_origins
SELECT DISTINCT o.origin FROM sites s CROSS JOIN LATERAL jsonb_array_elements_text(s.settings -> 'origins') AS o (origin)
LIMIT 10000;

-- sites.lock
SELECT id, slug AS site, name, settings, version, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt" FROM sites WHERE slug = $1 FOR NO KEY UPDATE;
