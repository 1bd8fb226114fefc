-- outsiders.insert
INSERT INTO accounts (id, kind, home_site_id, name, name_key, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- outsiders.rename
UPDATE accounts SET name = $2, name_key = $3, version = version + 1 WHERE id = $1 AND name <> $2;
