-- articles.find
SELECT id, site_id AS "siteId", section, revision FROM articles WHERE id = $1;

-- articles.find_by_keys
SELECT a.id FROM articles a
WHERE a.site_id = $1
  AND (a.external_id = $2 OR a.id = ANY (ARRAY(SELECT article_id FROM article_urls WHERE site_id = $1 AND url = ANY ($3::text[]))))
ORDER BY a.id FOR NO KEY UPDATE;

-- articles.find_newest_revision
SELECT r.number, r.blocks FROM articles a JOIN article_revisions r ON r.article_id = a.id AND r.number = a.revision
WHERE a.site_id = $1
  AND (a.external_id = $2 OR a.id = ANY (ARRAY(SELECT article_id FROM article_urls WHERE site_id = $1 AND url = ANY ($3::text[]))))
LIMIT 1;

-- articles.list_by_url
SELECT
a.id, s.slug AS site, a.external_id AS "externalId", a.url, a.title, a.byline, a.section, a.tags, a.language,
to_char(a.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt", a.origin, a.discussion,
to_char(a.close_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closeAt", to_char(coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closesAt", a.revision FROM article_urls u JOIN articles a ON a.id = u.article_id JOIN sites s ON s.id = a.site_id
 WHERE u.url = $1 ORDER BY a.created_at DESC, a.id DESC LIMIT 100;

-- articles.lock_site
SELECT id FROM sites WHERE id = $1 FOR NO KEY UPDATE;

-- articles.newest
SELECT id FROM articles ORDER BY created_at DESC, id DESC LIMIT 1;

-- articles.put_urls
INSERT INTO article_urls (site_id, url, article_id)
SELECT DISTINCT $1::uuid, url, $3::uuid FROM unnest($2::text[]) AS given (url) ON CONFLICT (site_id, url) DO NOTHING;

-- articles.text
SELECT
a.id, s.slug AS site, a.external_id AS "externalId", a.url, a.title, a.byline, a.section, a.tags, a.language,
to_char(a.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt", a.origin, a.discussion,
to_char(a.close_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closeAt", to_char(coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closesAt", a.revision, coalesce(r.blocks, '[]') AS blocks, a.marks
 FROM articles a JOIN sites s ON s.id = a.site_id
 LEFT JOIN article_revisions r ON r.article_id = a.id AND r.number = a.revision
 WHERE a.id = $1;

-- articles.view
SELECT
a.id, s.slug AS site, a.external_id AS "externalId", a.url, a.title, a.byline, a.section, a.tags, a.language,
to_char(a.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt", a.origin, a.discussion,
to_char(a.close_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closeAt", to_char(coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closesAt", a.revision FROM articles a JOIN sites s ON s.id = a.site_id WHERE a.id = $1;
