-- comments.branch
SELECT b.view FROM unnest($1::uuid[]) WITH ORDINALITY AS top (id, place)
JOIN comments t ON t.id = top.id
CROSS JOIN LATERAL (
  SELECT CASE WHEN CASE c.status WHEN 'visible' THEN 'full' WHEN 'held' THEN 'absent' ELSE 'tombstone' END = 'full' THEN json_build_object(
 'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status,
 'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', coalesce(
   (SELECT json_build_array(m.role) FROM site_members m
    WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'), '[]'))
 FROM accounts w WHERE w.id = c.author_id),
 'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
 'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
 'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
 'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL) ELSE json_build_object(
 'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
 'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
 'marks', null, 'pinned', null, 'featured', null) END AS view, c.path FROM (
    SELECT * FROM comments d
    WHERE d.thread_id = t.thread_id AND d.path >= t.path AND d.path < t.path || '\xff'::bytea AND d.listed
    ORDER BY d.path LIMIT $2
  ) c
) b ORDER BY top.place, b.path;

-- comments.find
SELECT c.status, c.author_id, c.site_id, c.article_id, c.thread_id,
       CASE WHEN CASE c.status WHEN 'visible' THEN 'full' WHEN 'held' THEN 'absent' ELSE 'tombstone' END = 'full' THEN json_build_object(
 'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status,
 'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', coalesce(
   (SELECT json_build_array(m.role) FROM site_members m
    WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'), '[]'))
 FROM accounts w WHERE w.id = c.author_id),
 'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
 'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
 'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
 'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL) ELSE json_build_object(
 'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
 'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
 'marks', null, 'pinned', null, 'featured', null) END AS public_view, json_build_object(
 'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status,
 'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', coalesce(
   (SELECT json_build_array(m.role) FROM site_members m
    WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'), '[]'))
 FROM accounts w WHERE w.id = c.author_id),
 'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
 'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
 'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
 'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL) AS full_view
FROM comments c WHERE c.id = $1;

-- comments.insert
WITH parent AS (
  UPDATE comments SET ordinals = ordinals + 1, replies = replies + $12::int, listed_replies = listed_replies + $12::int
  WHERE id = $5 RETURNING path, depth, ordinals
), thread AS (
  UPDATE threads SET comment_count = comment_count + $12::int,
    top_ordinals = top_ordinals + CASE WHEN $5::uuid IS NULL THEN 1 ELSE 0 END
  WHERE id = $4 RETURNING top_ordinals
), recounted AS (
  INSERT INTO dirty_counts (comment_id, article_id, since)
  SELECT $5, $3, $11 WHERE $5::uuid IS NOT NULL AND $12::int > 0
  ON CONFLICT (comment_id) DO UPDATE SET since = dirty_counts.since
), c AS (
  INSERT INTO comments (id, site_id, article_id, thread_id, parent_id, path, depth, author_id, status, stance, body, html, created_at)
  SELECT $1, $2, $3, $4, $5, coalesce(p.path, '') || int4send(coalesce(p.ordinals, t.top_ordinals)),
         coalesce(p.depth + 1, 0), $6, $7, $8, $9, $10, $11
  FROM thread t LEFT JOIN parent p ON true
  RETURNING *
), revision AS (
  INSERT INTO comment_revisions (comment_id, version, body, html, author_id, created_at)
  SELECT id, version, body, html, author_id, created_at FROM c
)
SELECT json_build_object(
 'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status,
 'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', coalesce(
   (SELECT json_build_array(m.role) FROM site_members m
    WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'), '[]'))
 FROM accounts w WHERE w.id = c.author_id),
 'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
 'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
 'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
 'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL) AS view FROM c;

-- comments.list_public_views
SELECT CASE WHEN CASE c.status WHEN 'visible' THEN 'full' WHEN 'held' THEN 'absent' ELSE 'tombstone' END = 'full' THEN json_build_object(
'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
'depth', c.depth, 'status', c.status,
'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', coalesce(
  (SELECT json_build_array(m.role) FROM site_members m
   WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'), '[]'))
FROM accounts w WHERE w.id = c.author_id),
'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL) ELSE json_build_object(
'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
'marks', null, 'pinned', null, 'featured', null) END AS view FROM comments c WHERE c.id = ANY($1::uuid[]) LIMIT 1000;

-- comments.lock_parent
SELECT status, depth FROM comments WHERE id = $1 AND thread_id = $2 FOR NO KEY UPDATE;

-- comments.replies_page
SELECT c.id, CASE WHEN CASE c.status WHEN 'visible' THEN 'full' WHEN 'held' THEN 'absent' ELSE 'tombstone' END = 'full' THEN json_build_object(
  'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', coalesce(
    (SELECT json_build_array(m.role) FROM site_members m
     WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'), '[]'))
  FROM accounts w WHERE w.id = c.author_id),
  'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
  'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
  'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL) ELSE json_build_object(
  'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null) END::text AS view, c.sort_key::text AS key
 FROM (
  SELECT c.*, c.created_at AS sort_key FROM comments c
  WHERE c.parent_id = $1 AND c.listed AND (c.created_at, c.id) > ($2::timestamptz, $3::uuid)
  ORDER BY c.created_at ASC, c.id ASC LIMIT $4
) c ORDER BY c.sort_key, c.id;

-- comments.top_page_best
SELECT c.id, CASE WHEN CASE c.status WHEN 'visible' THEN 'full' WHEN 'held' THEN 'absent' ELSE 'tombstone' END = 'full' THEN json_build_object(
  'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', coalesce(
    (SELECT json_build_array(m.role) FROM site_members m
     WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'), '[]'))
  FROM accounts w WHERE w.id = c.author_id),
  'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
  'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
  'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL) ELSE json_build_object(
  'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null) END::text AS view, c.sort_key::text AS key,
     first.replies, first.replies_key, first.replies_id
   FROM (
  SELECT c.*, (-c.score_best) AS sort_key FROM comments c
  WHERE c.thread_id = $1 AND c.parent_id IS NULL AND c.listed AND ((-c.score_best), c.id) > ($2::float8, $3::uuid)
  ORDER BY (-c.score_best) ASC, c.id ASC LIMIT $4
) c LEFT JOIN LATERAL (
  SELECT string_agg(f.view, ',' ORDER BY f.place) FILTER (WHERE f.place <= $5) AS replies,
         (max(f.created_at) FILTER (WHERE f.place = $5 AND f.more))::text AS replies_key,
         (max(f.id::text) FILTER (WHERE f.place = $5 AND f.more))::uuid AS replies_id
  FROM (
    SELECT CASE WHEN CASE r.status WHEN 'visible' THEN 'full' WHEN 'held' THEN 'absent' ELSE 'tombstone' END = 'full' THEN json_build_object(
  'id', r.id, 'articleId', r.article_id, 'threadId', r.thread_id, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', coalesce(
    (SELECT json_build_array(m.role) FROM site_members m
     WHERE m.site_id = r.site_id AND m.account_id = w.id AND m.role <> 'member'), '[]'))
  FROM accounts w WHERE w.id = r.author_id),
  'body', r.body, 'html', r.html, 'stance', r.stance, 'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(r.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', r.version,
  'counts', json_build_object('replies', r.replies, 'up', r.up, 'down', r.down),
  'marks', r.marks, 'pinned', r.pinned_at IS NOT NULL, 'featured', r.featured_at IS NOT NULL) ELSE json_build_object(
  'id', r.id, 'articleId', null, 'threadId', null, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', r.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null) END::text AS view, r.created_at, r.id,
           row_number() OVER w AS place, lead(r.id) OVER w IS NOT NULL AS more
    FROM (
      SELECT * FROM comments x WHERE $5 > 0 AND x.parent_id = c.id AND x.listed ORDER BY x.created_at, x.id LIMIT $5 + 1
    ) r
    WINDOW w AS (ORDER BY r.created_at, r.id)
  ) f
) first ON true
   ORDER BY c.sort_key ASC, c.id ASC;

-- comments.top_page_new
SELECT c.id, CASE WHEN CASE c.status WHEN 'visible' THEN 'full' WHEN 'held' THEN 'absent' ELSE 'tombstone' END = 'full' THEN json_build_object(
  'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', coalesce(
    (SELECT json_build_array(m.role) FROM site_members m
     WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'), '[]'))
  FROM accounts w WHERE w.id = c.author_id),
  'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
  'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
  'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL) ELSE json_build_object(
  'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null) END::text AS view, c.sort_key::text AS key,
     first.replies, first.replies_key, first.replies_id
   FROM (
  SELECT c.*, c.created_at AS sort_key FROM comments c
  WHERE c.thread_id = $1 AND c.parent_id IS NULL AND c.listed AND (c.created_at, c.id) < ($2::timestamptz, $3::uuid)
  ORDER BY c.created_at DESC, c.id DESC LIMIT $4
) c LEFT JOIN LATERAL (
  SELECT string_agg(f.view, ',' ORDER BY f.place) FILTER (WHERE f.place <= $5) AS replies,
         (max(f.created_at) FILTER (WHERE f.place = $5 AND f.more))::text AS replies_key,
         (max(f.id::text) FILTER (WHERE f.place = $5 AND f.more))::uuid AS replies_id
  FROM (
    SELECT CASE WHEN CASE r.status WHEN 'visible' THEN 'full' WHEN 'held' THEN 'absent' ELSE 'tombstone' END = 'full' THEN json_build_object(
  'id', r.id, 'articleId', r.article_id, 'threadId', r.thread_id, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', coalesce(
    (SELECT json_build_array(m.role) FROM site_members m
     WHERE m.site_id = r.site_id AND m.account_id = w.id AND m.role <> 'member'), '[]'))
  FROM accounts w WHERE w.id = r.author_id),
  'body', r.body, 'html', r.html, 'stance', r.stance, 'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(r.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', r.version,
  'counts', json_build_object('replies', r.replies, 'up', r.up, 'down', r.down),
  'marks', r.marks, 'pinned', r.pinned_at IS NOT NULL, 'featured', r.featured_at IS NOT NULL) ELSE json_build_object(
  'id', r.id, 'articleId', null, 'threadId', null, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', r.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null) END::text AS view, r.created_at, r.id,
           row_number() OVER w AS place, lead(r.id) OVER w IS NOT NULL AS more
    FROM (
      SELECT * FROM comments x WHERE $5 > 0 AND x.parent_id = c.id AND x.listed ORDER BY x.created_at, x.id LIMIT $5 + 1
    ) r
    WINDOW w AS (ORDER BY r.created_at, r.id)
  ) f
) first ON true
   ORDER BY c.sort_key DESC, c.id DESC;

-- comments.top_page_old
SELECT c.id, CASE WHEN CASE c.status WHEN 'visible' THEN 'full' WHEN 'held' THEN 'absent' ELSE 'tombstone' END = 'full' THEN json_build_object(
  'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', coalesce(
    (SELECT json_build_array(m.role) FROM site_members m
     WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'), '[]'))
  FROM accounts w WHERE w.id = c.author_id),
  'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
  'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
  'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL) ELSE json_build_object(
  'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null) END::text AS view, c.sort_key::text AS key,
     first.replies, first.replies_key, first.replies_id
   FROM (
  SELECT c.*, c.created_at AS sort_key FROM comments c
  WHERE c.thread_id = $1 AND c.parent_id IS NULL AND c.listed AND (c.created_at, c.id) > ($2::timestamptz, $3::uuid)
  ORDER BY c.created_at ASC, c.id ASC LIMIT $4
) c LEFT JOIN LATERAL (
  SELECT string_agg(f.view, ',' ORDER BY f.place) FILTER (WHERE f.place <= $5) AS replies,
         (max(f.created_at) FILTER (WHERE f.place = $5 AND f.more))::text AS replies_key,
         (max(f.id::text) FILTER (WHERE f.place = $5 AND f.more))::uuid AS replies_id
  FROM (
    SELECT CASE WHEN CASE r.status WHEN 'visible' THEN 'full' WHEN 'held' THEN 'absent' ELSE 'tombstone' END = 'full' THEN json_build_object(
  'id', r.id, 'articleId', r.article_id, 'threadId', r.thread_id, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', coalesce(
    (SELECT json_build_array(m.role) FROM site_members m
     WHERE m.site_id = r.site_id AND m.account_id = w.id AND m.role <> 'member'), '[]'))
  FROM accounts w WHERE w.id = r.author_id),
  'body', r.body, 'html', r.html, 'stance', r.stance, 'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(r.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', r.version,
  'counts', json_build_object('replies', r.replies, 'up', r.up, 'down', r.down),
  'marks', r.marks, 'pinned', r.pinned_at IS NOT NULL, 'featured', r.featured_at IS NOT NULL) ELSE json_build_object(
  'id', r.id, 'articleId', null, 'threadId', null, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', r.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null) END::text AS view, r.created_at, r.id,
           row_number() OVER w AS place, lead(r.id) OVER w IS NOT NULL AS more
    FROM (
      SELECT * FROM comments x WHERE $5 > 0 AND x.parent_id = c.id AND x.listed ORDER BY x.created_at, x.id LIMIT $5 + 1
    ) r
    WINDOW w AS (ORDER BY r.created_at, r.id)
  ) f
) first ON true
   ORDER BY c.sort_key ASC, c.id ASC;
