-- threads.find_context
SELECT
t.id, t.article_id AS "articleId", a.site_id AS "siteId", a.section, a.language, s.settings, t.kind,
t.slow_mode_s AS "slowModeS", t.premoderated_at IS NOT NULL AS premoderated, t.state, t.unlisted_at IS NULL AS listed, a.discussion, coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END) AS "closesAt", coalesce((s.settings ->> 'stopped')::boolean, false) AS stopped
FROM threads t JOIN articles a ON a.id = t.article_id JOIN sites s ON s.id = a.site_id WHERE t.id = $1;

-- threads.list
SELECT json_build_object(
'id', t.id, 'articleId', t.article_id, 'kind', t.kind,
'claimId', CASE WHEN t.unlisted_at IS NULL THEN t.claim_id END, 'title', t.title, 'state', t.state,
'open', (t.state = 'open' AND t.unlisted_at IS NULL AND (a.discussion IN ('open', 'premoderated') AND NOT coalesce((s.settings ->> 'stopped')::boolean, false) AND coalesce($1::timestamptz < coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END), true))), 'slowModeS', t.slow_mode_s, 'premoderated', t.premoderated_at IS NOT NULL,
'sides', t.sides, 'counts', CASE t.kind WHEN 'motion'
  THEN json_build_object('comments', t.comment_count,
    'for', t.stances_for, 'against', t.stances_against, 'neutral', t.stances_neutral)
  ELSE json_build_object('comments', t.comment_count) END,
'version', t.version, 'createdAt', to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view, t.id, t.created_at::text AS key FROM threads t JOIN articles a ON a.id = t.article_id JOIN sites s ON s.id = a.site_id
 WHERE t.article_id = $2 AND t.unlisted_at IS NULL AND a.discussion <> 'off' AND (t.created_at, t.id) > ($3::timestamptz, $4::uuid)
 ORDER BY t.created_at, t.id LIMIT $5;

-- threads.list_by_ids
SELECT json_build_object(
'id', t.id, 'articleId', t.article_id, 'kind', t.kind,
'claimId', CASE WHEN t.unlisted_at IS NULL THEN t.claim_id END, 'title', t.title, 'state', t.state,
'open', (t.state = 'open' AND t.unlisted_at IS NULL AND (a.discussion IN ('open', 'premoderated') AND NOT coalesce((s.settings ->> 'stopped')::boolean, false) AND coalesce($1::timestamptz < coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END), true))), 'slowModeS', t.slow_mode_s, 'premoderated', t.premoderated_at IS NOT NULL,
'sides', t.sides, 'counts', CASE t.kind WHEN 'motion'
  THEN json_build_object('comments', t.comment_count,
    'for', t.stances_for, 'against', t.stances_against, 'neutral', t.stances_neutral)
  ELSE json_build_object('comments', t.comment_count) END,
'version', t.version, 'createdAt', to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view FROM threads t JOIN articles a ON a.id = t.article_id JOIN sites s ON s.id = a.site_id WHERE t.id = ANY($2::uuid[]) LIMIT 500;

-- threads.list_ids_of_article
SELECT id FROM threads WHERE article_id = $1 AND unlisted_at IS NULL ORDER BY created_at, id LIMIT 100;

-- threads.lock_context
SELECT
t.id, t.article_id AS "articleId", a.site_id AS "siteId", a.section, a.language, s.settings, t.kind,
t.slow_mode_s AS "slowModeS", t.premoderated_at IS NOT NULL AS premoderated, t.state, t.unlisted_at IS NULL AS listed, a.discussion, coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END) AS "closesAt", coalesce((s.settings ->> 'stopped')::boolean, false) AS stopped
FROM threads t JOIN articles a ON a.id = t.article_id JOIN sites s ON s.id = a.site_id WHERE t.id = $1 FOR NO KEY UPDATE OF t;

-- threads.view
SELECT json_build_object(
'id', t.id, 'articleId', t.article_id, 'kind', t.kind,
'claimId', CASE WHEN t.unlisted_at IS NULL THEN t.claim_id END, 'title', t.title, 'state', t.state,
'open', (t.state = 'open' AND t.unlisted_at IS NULL AND (a.discussion IN ('open', 'premoderated') AND NOT coalesce((s.settings ->> 'stopped')::boolean, false) AND coalesce($1::timestamptz < coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END), true))), 'slowModeS', t.slow_mode_s, 'premoderated', t.premoderated_at IS NOT NULL,
'sides', t.sides, 'counts', CASE t.kind WHEN 'motion'
  THEN json_build_object('comments', t.comment_count,
    'for', t.stances_for, 'against', t.stances_against, 'neutral', t.stances_neutral)
  ELSE json_build_object('comments', t.comment_count) END,
'version', t.version, 'createdAt', to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view FROM threads t JOIN articles a ON a.id = t.article_id JOIN sites s ON s.id = a.site_id WHERE t.id = $2;
