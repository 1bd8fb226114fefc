-- threads.find_context
SELECT
t.id, t.article_id AS "articleId", a.site_id AS "siteId", t.kind, t.state, a.discussion, a.close_at AS "closeAt"
FROM threads t JOIN articles a ON a.id = t.article_id WHERE t.id = $1;

-- threads.list_views
SELECT json_build_object(
'id', t.id, 'articleId', t.article_id, 'kind', t.kind, 'title', t.title, 'state', t.state, 'sides', t.sides,
'counts', json_build_object('comments', t.comment_count), 'version', t.version,
'createdAt', to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view FROM threads t WHERE t.article_id = $1 ORDER BY t.created_at, t.id LIMIT 100;

-- threads.list_views_by_ids
SELECT json_build_object(
'id', t.id, 'articleId', t.article_id, 'kind', t.kind, 'title', t.title, 'state', t.state, 'sides', t.sides,
'counts', json_build_object('comments', t.comment_count), 'version', t.version,
'createdAt', to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view FROM threads t WHERE t.id = ANY($1::uuid[]) LIMIT 500;

-- threads.lock_context
SELECT
t.id, t.article_id AS "articleId", a.site_id AS "siteId", t.kind, t.state, a.discussion, a.close_at AS "closeAt"
FROM threads t JOIN articles a ON a.id = t.article_id WHERE t.id = $1 FOR NO KEY UPDATE OF t;

-- threads.view
SELECT json_build_object(
'id', t.id, 'articleId', t.article_id, 'kind', t.kind, 'title', t.title, 'state', t.state, 'sides', t.sides,
'counts', json_build_object('comments', t.comment_count), 'version', t.version,
'createdAt', to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view FROM threads t WHERE t.id = $1;
