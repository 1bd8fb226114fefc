-- standings.find_writer
SELECT a.kind AS "accountKind", a.home_site_id AS "homeSiteId", coalesce((SELECT jsonb_agg(jsonb_build_object('siteId', h.site_id, 'kind', h.kind)) FROM (
   SELECT r.site_id, r.kind FROM account_standings r WHERE r.account_id = a.id AND r.lifted_at IS NULL AND (r.ends_at IS NULL OR r.ends_at > $2)
   UNION ALL
   SELECT i.site_id, 'reads_only' FROM sso_identities i
   WHERE i.account_id = a.id AND i.reads_only_since IS NOT NULL) h), '[]') AS restrictions
FROM accounts a WHERE a.id = $1;

-- standings.insert
INSERT INTO account_standings (id, account_id, site_id, kind, reason, placed_by, placed_at, ends_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- standings.lift
UPDATE account_standings SET lifted_at = $2, lifted_by = $3 WHERE id = $1 AND lifted_at IS NULL RETURNING account_id;
