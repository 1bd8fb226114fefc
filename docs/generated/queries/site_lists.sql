-- site_lists.find
SELECT version FROM site_lists WHERE site_id = $1 AND list = $2;

-- site_lists.put
INSERT INTO site_lists (site_id, list, version, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (site_id, list)
DO UPDATE SET version = excluded.version, changed_by = excluded.changed_by, changed_at = excluded.changed_at;
