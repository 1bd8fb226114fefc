-- articles.count_looked_up
SELECT count(*)::int AS made FROM (SELECT FROM articles WHERE site_id = $1 AND looked_up_at > $2 LIMIT $3) a;

-- articles.find
SELECT id, site_id AS "siteId", section, revision FROM articles WHERE id = $1;

-- articles.find_by_keys
SELECT a.id FROM articles a
WHERE a.site_id = $1
  AND (a.external_id = $2 OR a.id = ANY (ARRAY(SELECT article_id FROM article_urls WHERE site_id = $1 AND url = ANY ($3::text[]))))
ORDER BY a.id FOR NO KEY UPDATE;

-- articles.find_by_url
SELECT
a.id, s.slug AS site, a.external_id AS "externalId", a.url, a.title, a.byline, a.section, a.tags, a.language,
to_char(a.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt", a.origin, a.discussion,
to_char(a.close_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closeAt", to_char(coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closesAt", a.revision, a.views_24h AS "views24h" FROM article_urls u JOIN articles a ON a.id = u.article_id JOIN sites s ON s.id = a.site_id
 WHERE u.site_id = $1 AND u.url = $2;

-- articles.find_newest_revision
SELECT r.number, r.blocks FROM articles a JOIN article_revisions r ON r.article_id = a.id AND r.number = a.revision
WHERE a.site_id = $1
  AND (a.external_id = $2 OR a.id = ANY (ARRAY(SELECT article_id FROM article_urls WHERE site_id = $1 AND url = ANY ($3::text[]))))
LIMIT 1;

-- articles.find_revision_json
SELECT json_build_object('articleId', article_id, 'number', number, 'createdAt', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'text', canonical_text, 'blocks', blocks)::text AS json
FROM article_revisions WHERE article_id = $1 AND number = $2;

-- articles.list_by_external_id
SELECT to_json(v) AS view, json_build_array(to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), a.id) AS key FROM articles a JOIN sites s ON s.id = a.site_id CROSS JOIN LATERAL (SELECT
a.id, s.slug AS site, a.external_id AS "externalId", a.url, a.title, a.byline, a.section, a.tags, a.language,
to_char(a.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt", a.origin, a.discussion,
to_char(a.close_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closeAt", to_char(coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closesAt", a.revision, a.views_24h AS "views24h") v
   WHERE a.external_id = $4 AND ($5::text IS NULL OR s.slug = $5) AND ($1::timestamptz IS NULL OR (a.created_at, a.id) < ($1, $2::uuid)) ORDER BY a.created_at DESC, a.id DESC LIMIT $3;

-- articles.list_by_section
SELECT to_json(v) AS view, json_build_array(to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), a.id) AS key FROM articles a JOIN sites s ON s.id = a.site_id CROSS JOIN LATERAL (SELECT
a.id, s.slug AS site, a.external_id AS "externalId", a.url, a.title, a.byline, a.section, a.tags, a.language,
to_char(a.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt", a.origin, a.discussion,
to_char(a.close_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closeAt", to_char(coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closesAt", a.revision, a.views_24h AS "views24h") v
   WHERE a.site_id = (SELECT id FROM sites WHERE slug = $4) AND a.section = $5 AND ($1::timestamptz IS NULL OR (a.created_at, a.id) < ($1, $2::uuid)) ORDER BY a.created_at DESC, a.id DESC LIMIT $3;

-- articles.list_by_site
SELECT to_json(v) AS view, json_build_array(to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), a.id) AS key FROM articles a JOIN sites s ON s.id = a.site_id CROSS JOIN LATERAL (SELECT
a.id, s.slug AS site, a.external_id AS "externalId", a.url, a.title, a.byline, a.section, a.tags, a.language,
to_char(a.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt", a.origin, a.discussion,
to_char(a.close_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closeAt", to_char(coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closesAt", a.revision, a.views_24h AS "views24h") v
   WHERE a.site_id = (SELECT id FROM sites WHERE slug = $4) AND ($1::timestamptz IS NULL OR (a.created_at, a.id) < ($1, $2::uuid)) ORDER BY a.created_at DESC, a.id DESC LIMIT $3;

-- articles.list_by_url
SELECT to_json(v) AS view, json_build_array(to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), a.id) AS key FROM article_urls u JOIN articles a ON a.id = u.article_id JOIN sites s ON s.id = a.site_id CROSS JOIN LATERAL (SELECT
a.id, s.slug AS site, a.external_id AS "externalId", a.url, a.title, a.byline, a.section, a.tags, a.language,
to_char(a.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt", a.origin, a.discussion,
to_char(a.close_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closeAt", to_char(coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closesAt", a.revision, a.views_24h AS "views24h") v
   WHERE u.url = $4 AND ($5::text IS NULL OR s.slug = $5) AND ($1::timestamptz IS NULL OR (a.created_at, a.id) < ($1, $2::uuid)) ORDER BY a.created_at DESC, a.id DESC LIMIT $3;

-- articles.list_moves
WITH rules AS (
  SELECT * FROM unnest($2::text[], $3::text[], $4::boolean[]) WITH ORDINALITY AS r (source, target, is_prefix, place)
), met AS (
  SELECT a.id, a.url, r.target AS "to", r.place
  FROM rules r JOIN articles a ON a.url = r.source WHERE a.site_id = $1 AND NOT r.is_prefix
  UNION ALL
  SELECT a.id, a.url, r.target || substr(a.url, length(r.source) + 1), r.place
  FROM rules r JOIN articles a ON starts_with(a.url, r.source) WHERE a.site_id = $1 AND r.is_prefix
), moves AS (
  SELECT DISTINCT ON (id) id, url, "to", place FROM met ORDER BY id, place
)
SELECT m.id, m."to", m.place::int, u.article_id AS holder
FROM moves m LEFT JOIN article_urls u ON u.site_id = $1 AND u.url = m."to" AND u.article_id <> m.id
WHERE m."to" <> m.url ORDER BY m.place, m.id LIMIT $5;

-- articles.list_revisions
SELECT article_id AS "articleId", number, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt"
FROM article_revisions WHERE article_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3;

-- articles.lock_site
SELECT id FROM sites WHERE id = $1 FOR NO KEY UPDATE;

-- articles.mark_looked_up
UPDATE articles SET looked_up_at = $2 WHERE id = $1;

-- articles.move
WITH moves AS (SELECT * FROM unnest($2::uuid[], $3::text[]) AS m (id, url)), named AS (
  INSERT INTO article_urls (site_id, url, article_id) SELECT $1, url, id FROM moves ORDER BY url
  ON CONFLICT (site_id, url) DO NOTHING
)
UPDATE articles a SET url = m.url, updated_at = $4 FROM moves m WHERE a.id = m.id;

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
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closesAt", a.revision, a.views_24h AS "views24h", coalesce(r.blocks, '[]') AS blocks, a.marks
 FROM articles a JOIN sites s ON s.id = a.site_id
 LEFT JOIN article_revisions r ON r.article_id = a.id AND r.number = a.revision
 WHERE a.id = $1;

-- articles.view
SELECT
a.id, s.slug AS site, a.external_id AS "externalId", a.url, a.title, a.byline, a.section, a.tags, a.language,
to_char(a.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt", a.origin, a.discussion,
to_char(a.close_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closeAt", to_char(coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closesAt", a.revision, a.views_24h AS "views24h" FROM articles a JOIN sites s ON s.id = a.site_id WHERE a.id = $1;
