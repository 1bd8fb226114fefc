-- trusted_flaggers.end
UPDATE trusted_flaggers SET ended_by = $3, ended_at = $4 WHERE site_id = $1 AND account_id = $2 AND ended_at IS NULL;

-- trusted_flaggers.find
SELECT t.id, (SELECT s.slug FROM sites s WHERE s.id = t.site_id) AS site, (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = t.account_id) AS account,
t.organisation, to_char(t.since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since, (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = t.named_by) AS "namedBy" FROM trusted_flaggers t WHERE t.site_id = $1 AND t.account_id = $2 AND t.ended_at IS NULL;

-- trusted_flaggers.find_organisation
SELECT t.organisation FROM trusted_flaggers t WHERE t.site_id = $1 AND t.account_id = $2 AND t.ended_at IS NULL
AND NOT EXISTS (SELECT FROM muted_flaggers m
                WHERE m.site_id = t.site_id AND m.account_id = t.account_id AND m.until > $3);

-- trusted_flaggers.insert
INSERT INTO trusted_flaggers (id, site_id, account_id, organisation, named_by, since) VALUES ($1, $2, $3, $4, $5, $6);

-- trusted_flaggers.list
SELECT t.id, (SELECT s.slug FROM sites s WHERE s.id = t.site_id) AS site, (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = t.account_id) AS account,
t.organisation, to_char(t.since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since, (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = t.named_by) AS "namedBy" FROM trusted_flaggers t WHERE t.site_id = $1 AND t.id < $2 AND t.ended_at IS NULL
 ORDER BY t.id DESC LIMIT $3;
