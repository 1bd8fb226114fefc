-- comments.branch
SELECT b.view FROM unnest($1::uuid[]) WITH ORDINALITY AS top (id, place)
JOIN comments t ON t.id = top.id
CROSS JOIN LATERAL (
  SELECT CASE WHEN CASE WHEN c.status = 'visible' THEN 'full'
 WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
 'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status,
 'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
   SELECT coalesce(json_agg(b.badge), '[]') FROM (
     SELECT m.role AS badge FROM site_members m
     WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
       AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
     UNION ALL
     SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
     WHERE i.account_id = w.id AND i.site_id = c.site_id
   ) b))
 FROM accounts w WHERE w.id = c.author_id),
 'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
 'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
 'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
 'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
 'locked', c.locked_at IS NOT NULL) ELSE json_build_object(
 'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
 'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
 'marks', null, 'pinned', null, 'featured', null, 'locked', null) END AS view, c.path FROM (
    SELECT d.*, sum((octet_length(d.body) + octet_length(d.html))) OVER (ORDER BY d.path ROWS UNBOUNDED PRECEDING) AS bytes FROM (
      SELECT * FROM comments e
      WHERE e.thread_id = t.thread_id AND e.path >= t.path AND e.path < t.path || '\xff'::bytea AND e.listed
      ORDER BY e.path LIMIT $2
    ) d
  ) c WHERE c.id = t.id OR c.bytes <= 1000000 / cardinality($1::uuid[])
) b ORDER BY top.place, b.path;

-- comments.change_status
WITH RECURSIVE changed AS (
  UPDATE comments SET status = $2, status_changed_at = $3, status_changed_by = $4,
    published_at = CASE WHEN $2 = 'visible' THEN coalesce(published_at, $3) ELSE published_at END
  WHERE id = $1 RETURNING article_id, thread_id, parent_id
), chain AS (
  SELECT p.id, p.parent_id,
         p.status <> 'visible' AND p.listed_replies + least($6::int, 0) = 0 AND $6::int <> 0 AS passes_on
  FROM comments p WHERE p.id = $7
  UNION ALL
  SELECT q.id, q.parent_id, q.status <> 'visible' AND q.listed_replies + least($6::int, 0) = 0
  FROM chain JOIN comments q ON q.id = chain.parent_id WHERE chain.passes_on
), counted AS (
  UPDATE comments c SET
    replies = c.replies + CASE WHEN c.id = $7 THEN $5::int ELSE 0 END,
    listed_replies = c.listed_replies + $6::int
  FROM chain WHERE c.id = chain.id
), thread AS (
  UPDATE threads t SET comment_count = t.comment_count + $5::int FROM changed WHERE t.id = changed.thread_id
)
INSERT INTO dirty_counts (comment_id, article_id, since)
SELECT parent_id, article_id, $3 FROM changed WHERE parent_id IS NOT NULL AND $5::int <> 0
ON CONFLICT (comment_id) DO UPDATE SET since = dirty_counts.since;

-- comments.count_other_pins
SELECT count(*)::int AS pins FROM (SELECT FROM comments WHERE thread_id = $1 AND pinned_at IS NOT NULL AND status = 'visible' AND id <> $2 LIMIT 5) other;

-- comments.count_published
SELECT count(*)::int AS published FROM (
  SELECT 1 FROM comments WHERE author_id = $1 AND site_id = $2 AND status = 'visible' LIMIT $3
) c;

-- comments.find
SELECT c.status, c.published_at AS "publishedAt", c.author_id AS "authorId", c.site_id AS "siteId", a.section,
       c.article_id AS "articleId", c.thread_id AS "threadId", a.language, s.settings,
       CASE WHEN CASE WHEN c.status = 'visible' THEN 'full'
 WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
 'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status,
 'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
   SELECT coalesce(json_agg(b.badge), '[]') FROM (
     SELECT m.role AS badge FROM site_members m
     WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
       AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
     UNION ALL
     SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
     WHERE i.account_id = w.id AND i.site_id = c.site_id
   ) b))
 FROM accounts w WHERE w.id = c.author_id),
 'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
 'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
 'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
 'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
 'locked', c.locked_at IS NOT NULL) ELSE json_build_object(
 'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
 'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
 'marks', null, 'pinned', null, 'featured', null, 'locked', null) END AS "publicView", json_build_object(
 'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status,
 'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
   SELECT coalesce(json_agg(b.badge), '[]') FROM (
     SELECT m.role AS badge FROM site_members m
     WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
       AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
     UNION ALL
     SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
     WHERE i.account_id = w.id AND i.site_id = c.site_id
   ) b))
 FROM accounts w WHERE w.id = c.author_id),
 'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
 'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
 'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
 'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
 'locked', c.locked_at IS NOT NULL) AS "fullView"
FROM comments c JOIN articles a ON a.id = c.article_id JOIN sites s ON s.id = c.site_id WHERE c.id = $1;

-- comments.find_for_flag
SELECT c.id, c.version AS revision, c.site_id AS "siteId", c.article_id AS "articleId", c.thread_id AS "threadId",
       a.section, c.author_id AS "authorId", c.status, c.published_at AS "publishedAt", c.body, a.language, s.settings
FROM comments c JOIN articles a ON a.id = c.article_id JOIN sites s ON s.id = c.site_id
WHERE c.id = $1;

-- comments.find_full_view
SELECT json_build_object(
'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
'depth', c.depth, 'status', c.status,
'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
  SELECT coalesce(json_agg(b.badge), '[]') FROM (
    SELECT m.role AS badge FROM site_members m
    WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
      AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
    UNION ALL
    SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
    WHERE i.account_id = w.id AND i.site_id = c.site_id
  ) b))
FROM accounts w WHERE w.id = c.author_id),
'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
'locked', c.locked_at IS NOT NULL) AS view FROM comments c WHERE c.id = $1;

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
  INSERT INTO comments (id, site_id, article_id, thread_id, parent_id, path, depth, author_id, status, stance, body, html,
    created_at, published_at)
  SELECT $1, $2, $3, $4, $5, coalesce(p.path, '') || int4send(coalesce(p.ordinals, t.top_ordinals)),
         coalesce(p.depth + 1, 0), $6, $7, $8, $9, $10,
         $11::timestamptz, CASE WHEN $7 = 'visible' THEN $11::timestamptz END
  FROM thread t LEFT JOIN parent p ON true
  RETURNING *
), revision AS (
  INSERT INTO comment_revisions (comment_id, version, body, html, author_id, created_at)
  SELECT id, version, body, html, author_id, created_at FROM c
)
SELECT json_build_object(
 'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status,
 'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
   SELECT coalesce(json_agg(b.badge), '[]') FROM (
     SELECT m.role AS badge FROM site_members m
     WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
       AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
     UNION ALL
     SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
     WHERE i.account_id = w.id AND i.site_id = c.site_id
   ) b))
 FROM accounts w WHERE w.id = c.author_id),
 'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
 'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
 'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
 'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
 'locked', c.locked_at IS NOT NULL) AS view FROM c;

-- comments.last_in_thread
SELECT created_at FROM comments WHERE thread_id = $1 AND author_id = $2 AND created_at > $3
ORDER BY created_at DESC LIMIT 1;

-- comments.last_on_site
SELECT created_at FROM comments WHERE author_id = $1 AND created_at > $2 AND site_id = $3
ORDER BY created_at DESC LIMIT 1;

-- comments.list_ancestors
SELECT CASE WHEN CASE WHEN c.status = 'visible' THEN 'full'
 WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
 'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status,
 'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
   SELECT coalesce(json_agg(b.badge), '[]') FROM (
     SELECT m.role AS badge FROM site_members m
     WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
       AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
     UNION ALL
     SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
     WHERE i.account_id = w.id AND i.site_id = c.site_id
   ) b))
 FROM accounts w WHERE w.id = c.author_id),
 'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
 'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
 'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
 'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
 'locked', c.locked_at IS NOT NULL) ELSE json_build_object(
 'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
 'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
 'marks', null, 'pinned', null, 'featured', null, 'locked', null) END AS view FROM (
  SELECT a.*, sum(octet_length(a.body) + octet_length(a.html)) OVER (ORDER BY a.depth DESC) AS bytes
  FROM comments x
  CROSS JOIN generate_series(greatest(x.depth - $2::int, 0), x.depth - 1) AS level
  JOIN comments a ON a.thread_id = x.thread_id AND a.path = substring(x.path FROM 1 FOR 4 * (level + 1))
  WHERE x.id = $1
) c WHERE c.bytes <= 500000 ORDER BY c.depth;

-- comments.list_full_views
SELECT json_build_object(
'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
'depth', c.depth, 'status', c.status,
'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
  SELECT coalesce(json_agg(b.badge), '[]') FROM (
    SELECT m.role AS badge FROM site_members m
    WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
      AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
    UNION ALL
    SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
    WHERE i.account_id = w.id AND i.site_id = c.site_id
  ) b))
FROM accounts w WHERE w.id = c.author_id),
'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
'locked', c.locked_at IS NOT NULL) AS view FROM comments c WHERE c.id = ANY($1::uuid[]) LIMIT 1000;

-- comments.list_own
SELECT CASE WHEN c.status IN ('removed', 'deleted') THEN CASE WHEN CASE WHEN c.status = 'visible' THEN 'full'
 WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
 'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status,
 'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
   SELECT coalesce(json_agg(b.badge), '[]') FROM (
     SELECT m.role AS badge FROM site_members m
     WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
       AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
     UNION ALL
     SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
     WHERE i.account_id = w.id AND i.site_id = c.site_id
   ) b))
 FROM accounts w WHERE w.id = c.author_id),
 'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
 'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
 'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
 'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
 'locked', c.locked_at IS NOT NULL) ELSE json_build_object(
 'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
 'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
 'marks', null, 'pinned', null, 'featured', null, 'locked', null) END ELSE json_build_object(
 'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status,
 'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
   SELECT coalesce(json_agg(b.badge), '[]') FROM (
     SELECT m.role AS badge FROM site_members m
     WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
       AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
     UNION ALL
     SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
     WHERE i.account_id = w.id AND i.site_id = c.site_id
   ) b))
 FROM accounts w WHERE w.id = c.author_id),
 'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
 'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
 'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
 'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
 'locked', c.locked_at IS NOT NULL) END AS view,
       c.created_at::text AS key, c.id
FROM (
  SELECT * FROM comments WHERE author_id = $1 AND (created_at, id) < ($2::timestamptz, $3::uuid)
  ORDER BY created_at DESC, id DESC LIMIT $4
) c ORDER BY c.created_at DESC, c.id DESC;

-- comments.list_own_held
SELECT json_build_object(
 'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status,
 'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
   SELECT coalesce(json_agg(b.badge), '[]') FROM (
     SELECT m.role AS badge FROM site_members m
     WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
       AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
     UNION ALL
     SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
     WHERE i.account_id = w.id AND i.site_id = c.site_id
   ) b))
 FROM accounts w WHERE w.id = c.author_id),
 'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
 'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
 'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
 'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
 'locked', c.locked_at IS NOT NULL) AS view FROM comments c
WHERE c.article_id = $1 AND c.author_id = $2 AND c.status = 'held' ORDER BY c.id DESC LIMIT 100;

-- comments.list_pins
SELECT CASE WHEN CASE WHEN c.status = 'visible' THEN 'full'
 WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
 'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status,
 'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
   SELECT coalesce(json_agg(b.badge), '[]') FROM (
     SELECT m.role AS badge FROM site_members m
     WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
       AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
     UNION ALL
     SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
     WHERE i.account_id = w.id AND i.site_id = c.site_id
   ) b))
 FROM accounts w WHERE w.id = c.author_id),
 'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
 'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
 'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
 'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
 'locked', c.locked_at IS NOT NULL) ELSE json_build_object(
 'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
 'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
 'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text AS view FROM (
  SELECT * FROM comments WHERE thread_id = $1 AND pinned_at IS NOT NULL AND status = 'visible' ORDER BY pinned_at DESC, id DESC LIMIT 5
) c ORDER BY c.pinned_at DESC, c.id DESC;

-- comments.list_public_views
SELECT CASE WHEN CASE WHEN c.status = 'visible' THEN 'full'
 WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
 'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status,
 'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
   SELECT coalesce(json_agg(b.badge), '[]') FROM (
     SELECT m.role AS badge FROM site_members m
     WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
       AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
     UNION ALL
     SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
     WHERE i.account_id = w.id AND i.site_id = c.site_id
   ) b))
 FROM accounts w WHERE w.id = c.author_id),
 'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
 'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
 'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
 'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
 'locked', c.locked_at IS NOT NULL) ELSE json_build_object(
 'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
 'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
 'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
 'marks', null, 'pinned', null, 'featured', null, 'locked', null) END AS view FROM comments c
WHERE c.id = ANY($1::uuid[]) AND CASE WHEN c.status = 'visible' THEN 'full'
 WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END <> 'absent' LIMIT 1000;

-- comments.list_revisions
SELECT version, body, html, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt" FROM comment_revisions
WHERE comment_id = $1 AND version < $2 ORDER BY version DESC LIMIT $3;

-- comments.lock
WITH thread AS MATERIALIZED (
  SELECT id FROM threads WHERE id = (SELECT thread_id FROM comments WHERE id = $1) FOR NO KEY UPDATE
)
SELECT c.id, c.site_id AS "siteId", c.article_id AS "articleId", c.thread_id AS "threadId", c.parent_id AS "parentId",
       a.section, c.author_id AS "authorId", c.status, c.published_at AS "publishedAt",
       c.listed_replies AS "listedReplies", c.version, c.body, c.created_at AS "createdAt"
FROM thread JOIN comments c ON c.thread_id = thread.id JOIN articles a ON a.id = c.article_id
WHERE c.id = $1 FOR NO KEY UPDATE OF c;

-- comments.lock_author
SELECT id FROM accounts WHERE id = $1 FOR NO KEY UPDATE;

-- comments.lock_for_flag
SELECT c.id, c.version AS revision, c.site_id AS "siteId", c.article_id AS "articleId", c.thread_id AS "threadId",
       a.section, c.author_id AS "authorId", c.status, c.published_at AS "publishedAt", c.body, a.language, s.settings
FROM comments c JOIN articles a ON a.id = c.article_id JOIN sites s ON s.id = c.site_id
WHERE c.id = $1 FOR NO KEY UPDATE OF c;

-- comments.lock_parent
SELECT c.status, c.depth, EXISTS (
  SELECT FROM generate_series(4, length(c.path), 4) AS beginning (bytes)
  WHERE (SELECT true FROM comments l WHERE l.thread_id = c.thread_id AND l.locked_at IS NOT NULL
           AND l.path = substring(c.path FROM 1 FOR beginning.bytes))
) AS locked
FROM comments c WHERE c.id = $1 AND c.thread_id = $2 FOR NO KEY UPDATE OF c;

-- comments.replies_page
SELECT c.id, CASE WHEN c.fits THEN CASE WHEN CASE WHEN c.status = 'visible' THEN 'full'
  WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = c.site_id
    ) b))
  FROM accounts w WHERE w.id = c.author_id),
  'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
  'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
  'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
  'locked', c.locked_at IS NOT NULL) ELSE json_build_object(
  'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text END AS view, c.sort_key::text AS key
 FROM (
  SELECT p.*, sum((octet_length(p.body) + octet_length(p.html))) OVER (ORDER BY sort_key ASC, id ASC ROWS UNBOUNDED PRECEDING) - (octet_length(p.body) + octet_length(p.html)) < 1000000 AS fits
  FROM (
    SELECT c.*, c.created_at AS sort_key FROM comments c
    WHERE c.parent_id = $1 AND c.listed AND (c.created_at, c.id) > ($2::timestamptz, $3::uuid)
    ORDER BY c.created_at ASC, c.id ASC LIMIT $4
  ) p
) c ORDER BY c.sort_key, c.id;

-- comments.revise
WITH c AS (
  UPDATE comments SET body = $2, html = $3, version = version + 1, edited_at = $5 WHERE id = $1 RETURNING id, version
)
INSERT INTO comment_revisions (comment_id, version, body, html, author_id, created_at)
SELECT id, version, $2, $3, $4, $5 FROM c;

-- comments.set_featured
UPDATE comments SET featured_at = $2, featured_by = $3
WHERE id = $1 AND (featured_at IS NULL) = ($2::timestamptz IS NOT NULL) RETURNING id;

-- comments.set_locked
UPDATE comments SET locked_at = $2, locked_by = $3
WHERE id = $1 AND (locked_at IS NULL) = ($2::timestamptz IS NOT NULL) RETURNING id;

-- comments.set_pinned
UPDATE comments SET pinned_at = $2, pinned_by = $3
WHERE id = $1 AND (pinned_at IS NULL) = ($2::timestamptz IS NOT NULL) RETURNING id;

-- comments.top_page_best
SELECT c.id, CASE WHEN c.fits THEN CASE WHEN CASE WHEN c.status = 'visible' THEN 'full'
  WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = c.site_id
    ) b))
  FROM accounts w WHERE w.id = c.author_id),
  'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
  'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
  'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
  'locked', c.locked_at IS NOT NULL) ELSE json_build_object(
  'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text END AS view, c.sort_key::text AS key,
     first.replies, first.replies_key, first.replies_id, first.replies_more
   FROM (
  SELECT p.*, sum((octet_length(p.body) + octet_length(p.html))) OVER (ORDER BY sort_key ASC, id ASC ROWS UNBOUNDED PRECEDING) - (octet_length(p.body) + octet_length(p.html)) < 1000000 AS fits
  FROM (
    SELECT c.*, (-c.score_best) AS sort_key FROM comments c
    WHERE c.thread_id = $1 AND c.parent_id IS NULL  AND c.listed AND ((-c.score_best), c.id) > ($2::float8, $3::uuid)
    ORDER BY (-c.score_best) ASC, c.id ASC LIMIT $4
  ) p
) c LEFT JOIN LATERAL (
  SELECT string_agg(f.view, ',' ORDER BY f.place) FILTER (WHERE f.shown) AS replies,
         (array_agg(f.created_at ORDER BY f.place DESC) FILTER (WHERE f.shown))[1]::text AS replies_key,
         (array_agg(f.id ORDER BY f.place DESC) FILTER (WHERE f.shown))[1] AS replies_id,
         coalesce(bool_or(NOT f.shown), false) AS replies_more
  FROM (
    SELECT CASE WHEN CASE WHEN r.status = 'visible' THEN 'full'
  WHEN r.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', r.id, 'articleId', r.article_id, 'threadId', r.thread_id, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = r.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = r.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = r.site_id
    ) b))
  FROM accounts w WHERE w.id = r.author_id),
  'body', r.body, 'html', r.html, 'stance', r.stance, 'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(r.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', r.version,
  'counts', json_build_object('replies', r.replies, 'up', r.up, 'down', r.down),
  'marks', r.marks, 'pinned', r.pinned_at IS NOT NULL, 'featured', r.featured_at IS NOT NULL,
  'locked', r.locked_at IS NOT NULL) ELSE json_build_object(
  'id', r.id, 'articleId', null, 'threadId', null, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', r.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text AS view, r.created_at, r.id, r.place,
           r.place <= $5 AND r.bytes <= 1000000 / $4 AS shown
    FROM (
      SELECT x.*, row_number() OVER w AS place, sum((octet_length(x.body) + octet_length(x.html))) OVER w AS bytes
      FROM (
        SELECT * FROM comments y WHERE $5 > 0 AND c.fits AND y.parent_id = c.id AND y.listed
        ORDER BY y.created_at, y.id LIMIT $5 + 1
      ) x
      WINDOW w AS (ORDER BY x.created_at, x.id ROWS UNBOUNDED PRECEDING)
    ) r
  ) f
) first ON true
   ORDER BY c.sort_key ASC, c.id ASC;

-- comments.top_page_best_of_side
SELECT c.id, CASE WHEN c.fits THEN CASE WHEN CASE WHEN c.status = 'visible' THEN 'full'
  WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = c.site_id
    ) b))
  FROM accounts w WHERE w.id = c.author_id),
  'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
  'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
  'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
  'locked', c.locked_at IS NOT NULL) ELSE json_build_object(
  'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text END AS view, c.sort_key::text AS key,
     first.replies, first.replies_key, first.replies_id, first.replies_more
   FROM (
  SELECT p.*, sum((octet_length(p.body) + octet_length(p.html))) OVER (ORDER BY sort_key ASC, id ASC ROWS UNBOUNDED PRECEDING) - (octet_length(p.body) + octet_length(p.html)) < 1000000 AS fits
  FROM (
    SELECT c.*, (-c.score_best) AS sort_key FROM comments c
    WHERE c.thread_id = $1 AND c.parent_id IS NULL AND c.stance IS NOT NULL AND c.stance = $6 AND c.listed AND ((-c.score_best), c.id) > ($2::float8, $3::uuid)
    ORDER BY (-c.score_best) ASC, c.id ASC LIMIT $4
  ) p
) c LEFT JOIN LATERAL (
  SELECT string_agg(f.view, ',' ORDER BY f.place) FILTER (WHERE f.shown) AS replies,
         (array_agg(f.created_at ORDER BY f.place DESC) FILTER (WHERE f.shown))[1]::text AS replies_key,
         (array_agg(f.id ORDER BY f.place DESC) FILTER (WHERE f.shown))[1] AS replies_id,
         coalesce(bool_or(NOT f.shown), false) AS replies_more
  FROM (
    SELECT CASE WHEN CASE WHEN r.status = 'visible' THEN 'full'
  WHEN r.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', r.id, 'articleId', r.article_id, 'threadId', r.thread_id, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = r.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = r.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = r.site_id
    ) b))
  FROM accounts w WHERE w.id = r.author_id),
  'body', r.body, 'html', r.html, 'stance', r.stance, 'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(r.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', r.version,
  'counts', json_build_object('replies', r.replies, 'up', r.up, 'down', r.down),
  'marks', r.marks, 'pinned', r.pinned_at IS NOT NULL, 'featured', r.featured_at IS NOT NULL,
  'locked', r.locked_at IS NOT NULL) ELSE json_build_object(
  'id', r.id, 'articleId', null, 'threadId', null, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', r.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text AS view, r.created_at, r.id, r.place,
           r.place <= $5 AND r.bytes <= 1000000 / $4 AS shown
    FROM (
      SELECT x.*, row_number() OVER w AS place, sum((octet_length(x.body) + octet_length(x.html))) OVER w AS bytes
      FROM (
        SELECT * FROM comments y WHERE $5 > 0 AND c.fits AND y.parent_id = c.id AND y.listed
        ORDER BY y.created_at, y.id LIMIT $5 + 1
      ) x
      WINDOW w AS (ORDER BY x.created_at, x.id ROWS UNBOUNDED PRECEDING)
    ) r
  ) f
) first ON true
   ORDER BY c.sort_key ASC, c.id ASC;

-- comments.top_page_controversial
SELECT c.id, CASE WHEN c.fits THEN CASE WHEN CASE WHEN c.status = 'visible' THEN 'full'
  WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = c.site_id
    ) b))
  FROM accounts w WHERE w.id = c.author_id),
  'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
  'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
  'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
  'locked', c.locked_at IS NOT NULL) ELSE json_build_object(
  'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text END AS view, c.sort_key::text AS key,
     first.replies, first.replies_key, first.replies_id, first.replies_more
   FROM (
  SELECT p.*, sum((octet_length(p.body) + octet_length(p.html))) OVER (ORDER BY sort_key ASC, id ASC ROWS UNBOUNDED PRECEDING) - (octet_length(p.body) + octet_length(p.html)) < 1000000 AS fits
  FROM (
    SELECT c.*, (-c.score_controversy) AS sort_key FROM comments c
    WHERE c.thread_id = $1 AND c.parent_id IS NULL  AND c.listed AND ((-c.score_controversy), c.id) > ($2::float8, $3::uuid)
    ORDER BY (-c.score_controversy) ASC, c.id ASC LIMIT $4
  ) p
) c LEFT JOIN LATERAL (
  SELECT string_agg(f.view, ',' ORDER BY f.place) FILTER (WHERE f.shown) AS replies,
         (array_agg(f.created_at ORDER BY f.place DESC) FILTER (WHERE f.shown))[1]::text AS replies_key,
         (array_agg(f.id ORDER BY f.place DESC) FILTER (WHERE f.shown))[1] AS replies_id,
         coalesce(bool_or(NOT f.shown), false) AS replies_more
  FROM (
    SELECT CASE WHEN CASE WHEN r.status = 'visible' THEN 'full'
  WHEN r.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', r.id, 'articleId', r.article_id, 'threadId', r.thread_id, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = r.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = r.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = r.site_id
    ) b))
  FROM accounts w WHERE w.id = r.author_id),
  'body', r.body, 'html', r.html, 'stance', r.stance, 'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(r.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', r.version,
  'counts', json_build_object('replies', r.replies, 'up', r.up, 'down', r.down),
  'marks', r.marks, 'pinned', r.pinned_at IS NOT NULL, 'featured', r.featured_at IS NOT NULL,
  'locked', r.locked_at IS NOT NULL) ELSE json_build_object(
  'id', r.id, 'articleId', null, 'threadId', null, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', r.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text AS view, r.created_at, r.id, r.place,
           r.place <= $5 AND r.bytes <= 1000000 / $4 AS shown
    FROM (
      SELECT x.*, row_number() OVER w AS place, sum((octet_length(x.body) + octet_length(x.html))) OVER w AS bytes
      FROM (
        SELECT * FROM comments y WHERE $5 > 0 AND c.fits AND y.parent_id = c.id AND y.listed
        ORDER BY y.created_at, y.id LIMIT $5 + 1
      ) x
      WINDOW w AS (ORDER BY x.created_at, x.id ROWS UNBOUNDED PRECEDING)
    ) r
  ) f
) first ON true
   ORDER BY c.sort_key ASC, c.id ASC;

-- comments.top_page_controversial_of_side
SELECT c.id, CASE WHEN c.fits THEN CASE WHEN CASE WHEN c.status = 'visible' THEN 'full'
  WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = c.site_id
    ) b))
  FROM accounts w WHERE w.id = c.author_id),
  'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
  'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
  'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
  'locked', c.locked_at IS NOT NULL) ELSE json_build_object(
  'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text END AS view, c.sort_key::text AS key,
     first.replies, first.replies_key, first.replies_id, first.replies_more
   FROM (
  SELECT p.*, sum((octet_length(p.body) + octet_length(p.html))) OVER (ORDER BY sort_key ASC, id ASC ROWS UNBOUNDED PRECEDING) - (octet_length(p.body) + octet_length(p.html)) < 1000000 AS fits
  FROM (
    SELECT c.*, (-c.score_controversy) AS sort_key FROM comments c
    WHERE c.thread_id = $1 AND c.parent_id IS NULL AND c.stance IS NOT NULL AND c.stance = $6 AND c.listed AND ((-c.score_controversy), c.id) > ($2::float8, $3::uuid)
    ORDER BY (-c.score_controversy) ASC, c.id ASC LIMIT $4
  ) p
) c LEFT JOIN LATERAL (
  SELECT string_agg(f.view, ',' ORDER BY f.place) FILTER (WHERE f.shown) AS replies,
         (array_agg(f.created_at ORDER BY f.place DESC) FILTER (WHERE f.shown))[1]::text AS replies_key,
         (array_agg(f.id ORDER BY f.place DESC) FILTER (WHERE f.shown))[1] AS replies_id,
         coalesce(bool_or(NOT f.shown), false) AS replies_more
  FROM (
    SELECT CASE WHEN CASE WHEN r.status = 'visible' THEN 'full'
  WHEN r.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', r.id, 'articleId', r.article_id, 'threadId', r.thread_id, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = r.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = r.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = r.site_id
    ) b))
  FROM accounts w WHERE w.id = r.author_id),
  'body', r.body, 'html', r.html, 'stance', r.stance, 'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(r.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', r.version,
  'counts', json_build_object('replies', r.replies, 'up', r.up, 'down', r.down),
  'marks', r.marks, 'pinned', r.pinned_at IS NOT NULL, 'featured', r.featured_at IS NOT NULL,
  'locked', r.locked_at IS NOT NULL) ELSE json_build_object(
  'id', r.id, 'articleId', null, 'threadId', null, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', r.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text AS view, r.created_at, r.id, r.place,
           r.place <= $5 AND r.bytes <= 1000000 / $4 AS shown
    FROM (
      SELECT x.*, row_number() OVER w AS place, sum((octet_length(x.body) + octet_length(x.html))) OVER w AS bytes
      FROM (
        SELECT * FROM comments y WHERE $5 > 0 AND c.fits AND y.parent_id = c.id AND y.listed
        ORDER BY y.created_at, y.id LIMIT $5 + 1
      ) x
      WINDOW w AS (ORDER BY x.created_at, x.id ROWS UNBOUNDED PRECEDING)
    ) r
  ) f
) first ON true
   ORDER BY c.sort_key ASC, c.id ASC;

-- comments.top_page_new
SELECT c.id, CASE WHEN c.fits THEN CASE WHEN CASE WHEN c.status = 'visible' THEN 'full'
  WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = c.site_id
    ) b))
  FROM accounts w WHERE w.id = c.author_id),
  'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
  'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
  'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
  'locked', c.locked_at IS NOT NULL) ELSE json_build_object(
  'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text END AS view, c.sort_key::text AS key,
     first.replies, first.replies_key, first.replies_id, first.replies_more
   FROM (
  SELECT p.*, sum((octet_length(p.body) + octet_length(p.html))) OVER (ORDER BY sort_key DESC, id DESC ROWS UNBOUNDED PRECEDING) - (octet_length(p.body) + octet_length(p.html)) < 1000000 AS fits
  FROM (
    SELECT c.*, c.created_at AS sort_key FROM comments c
    WHERE c.thread_id = $1 AND c.parent_id IS NULL  AND c.listed AND (c.created_at, c.id) < ($2::timestamptz, $3::uuid)
    ORDER BY c.created_at DESC, c.id DESC LIMIT $4
  ) p
) c LEFT JOIN LATERAL (
  SELECT string_agg(f.view, ',' ORDER BY f.place) FILTER (WHERE f.shown) AS replies,
         (array_agg(f.created_at ORDER BY f.place DESC) FILTER (WHERE f.shown))[1]::text AS replies_key,
         (array_agg(f.id ORDER BY f.place DESC) FILTER (WHERE f.shown))[1] AS replies_id,
         coalesce(bool_or(NOT f.shown), false) AS replies_more
  FROM (
    SELECT CASE WHEN CASE WHEN r.status = 'visible' THEN 'full'
  WHEN r.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', r.id, 'articleId', r.article_id, 'threadId', r.thread_id, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = r.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = r.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = r.site_id
    ) b))
  FROM accounts w WHERE w.id = r.author_id),
  'body', r.body, 'html', r.html, 'stance', r.stance, 'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(r.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', r.version,
  'counts', json_build_object('replies', r.replies, 'up', r.up, 'down', r.down),
  'marks', r.marks, 'pinned', r.pinned_at IS NOT NULL, 'featured', r.featured_at IS NOT NULL,
  'locked', r.locked_at IS NOT NULL) ELSE json_build_object(
  'id', r.id, 'articleId', null, 'threadId', null, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', r.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text AS view, r.created_at, r.id, r.place,
           r.place <= $5 AND r.bytes <= 1000000 / $4 AS shown
    FROM (
      SELECT x.*, row_number() OVER w AS place, sum((octet_length(x.body) + octet_length(x.html))) OVER w AS bytes
      FROM (
        SELECT * FROM comments y WHERE $5 > 0 AND c.fits AND y.parent_id = c.id AND y.listed
        ORDER BY y.created_at, y.id LIMIT $5 + 1
      ) x
      WINDOW w AS (ORDER BY x.created_at, x.id ROWS UNBOUNDED PRECEDING)
    ) r
  ) f
) first ON true
   ORDER BY c.sort_key DESC, c.id DESC;

-- comments.top_page_new_of_side
SELECT c.id, CASE WHEN c.fits THEN CASE WHEN CASE WHEN c.status = 'visible' THEN 'full'
  WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = c.site_id
    ) b))
  FROM accounts w WHERE w.id = c.author_id),
  'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
  'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
  'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
  'locked', c.locked_at IS NOT NULL) ELSE json_build_object(
  'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text END AS view, c.sort_key::text AS key,
     first.replies, first.replies_key, first.replies_id, first.replies_more
   FROM (
  SELECT p.*, sum((octet_length(p.body) + octet_length(p.html))) OVER (ORDER BY sort_key DESC, id DESC ROWS UNBOUNDED PRECEDING) - (octet_length(p.body) + octet_length(p.html)) < 1000000 AS fits
  FROM (
    SELECT c.*, c.created_at AS sort_key FROM comments c
    WHERE c.thread_id = $1 AND c.parent_id IS NULL AND c.stance IS NOT NULL AND c.stance = $6 AND c.listed AND (c.created_at, c.id) < ($2::timestamptz, $3::uuid)
    ORDER BY c.created_at DESC, c.id DESC LIMIT $4
  ) p
) c LEFT JOIN LATERAL (
  SELECT string_agg(f.view, ',' ORDER BY f.place) FILTER (WHERE f.shown) AS replies,
         (array_agg(f.created_at ORDER BY f.place DESC) FILTER (WHERE f.shown))[1]::text AS replies_key,
         (array_agg(f.id ORDER BY f.place DESC) FILTER (WHERE f.shown))[1] AS replies_id,
         coalesce(bool_or(NOT f.shown), false) AS replies_more
  FROM (
    SELECT CASE WHEN CASE WHEN r.status = 'visible' THEN 'full'
  WHEN r.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', r.id, 'articleId', r.article_id, 'threadId', r.thread_id, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = r.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = r.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = r.site_id
    ) b))
  FROM accounts w WHERE w.id = r.author_id),
  'body', r.body, 'html', r.html, 'stance', r.stance, 'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(r.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', r.version,
  'counts', json_build_object('replies', r.replies, 'up', r.up, 'down', r.down),
  'marks', r.marks, 'pinned', r.pinned_at IS NOT NULL, 'featured', r.featured_at IS NOT NULL,
  'locked', r.locked_at IS NOT NULL) ELSE json_build_object(
  'id', r.id, 'articleId', null, 'threadId', null, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', r.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text AS view, r.created_at, r.id, r.place,
           r.place <= $5 AND r.bytes <= 1000000 / $4 AS shown
    FROM (
      SELECT x.*, row_number() OVER w AS place, sum((octet_length(x.body) + octet_length(x.html))) OVER w AS bytes
      FROM (
        SELECT * FROM comments y WHERE $5 > 0 AND c.fits AND y.parent_id = c.id AND y.listed
        ORDER BY y.created_at, y.id LIMIT $5 + 1
      ) x
      WINDOW w AS (ORDER BY x.created_at, x.id ROWS UNBOUNDED PRECEDING)
    ) r
  ) f
) first ON true
   ORDER BY c.sort_key DESC, c.id DESC;

-- comments.top_page_old
SELECT c.id, CASE WHEN c.fits THEN CASE WHEN CASE WHEN c.status = 'visible' THEN 'full'
  WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = c.site_id
    ) b))
  FROM accounts w WHERE w.id = c.author_id),
  'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
  'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
  'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
  'locked', c.locked_at IS NOT NULL) ELSE json_build_object(
  'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text END AS view, c.sort_key::text AS key,
     first.replies, first.replies_key, first.replies_id, first.replies_more
   FROM (
  SELECT p.*, sum((octet_length(p.body) + octet_length(p.html))) OVER (ORDER BY sort_key ASC, id ASC ROWS UNBOUNDED PRECEDING) - (octet_length(p.body) + octet_length(p.html)) < 1000000 AS fits
  FROM (
    SELECT c.*, c.created_at AS sort_key FROM comments c
    WHERE c.thread_id = $1 AND c.parent_id IS NULL  AND c.listed AND (c.created_at, c.id) > ($2::timestamptz, $3::uuid)
    ORDER BY c.created_at ASC, c.id ASC LIMIT $4
  ) p
) c LEFT JOIN LATERAL (
  SELECT string_agg(f.view, ',' ORDER BY f.place) FILTER (WHERE f.shown) AS replies,
         (array_agg(f.created_at ORDER BY f.place DESC) FILTER (WHERE f.shown))[1]::text AS replies_key,
         (array_agg(f.id ORDER BY f.place DESC) FILTER (WHERE f.shown))[1] AS replies_id,
         coalesce(bool_or(NOT f.shown), false) AS replies_more
  FROM (
    SELECT CASE WHEN CASE WHEN r.status = 'visible' THEN 'full'
  WHEN r.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', r.id, 'articleId', r.article_id, 'threadId', r.thread_id, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = r.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = r.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = r.site_id
    ) b))
  FROM accounts w WHERE w.id = r.author_id),
  'body', r.body, 'html', r.html, 'stance', r.stance, 'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(r.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', r.version,
  'counts', json_build_object('replies', r.replies, 'up', r.up, 'down', r.down),
  'marks', r.marks, 'pinned', r.pinned_at IS NOT NULL, 'featured', r.featured_at IS NOT NULL,
  'locked', r.locked_at IS NOT NULL) ELSE json_build_object(
  'id', r.id, 'articleId', null, 'threadId', null, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', r.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text AS view, r.created_at, r.id, r.place,
           r.place <= $5 AND r.bytes <= 1000000 / $4 AS shown
    FROM (
      SELECT x.*, row_number() OVER w AS place, sum((octet_length(x.body) + octet_length(x.html))) OVER w AS bytes
      FROM (
        SELECT * FROM comments y WHERE $5 > 0 AND c.fits AND y.parent_id = c.id AND y.listed
        ORDER BY y.created_at, y.id LIMIT $5 + 1
      ) x
      WINDOW w AS (ORDER BY x.created_at, x.id ROWS UNBOUNDED PRECEDING)
    ) r
  ) f
) first ON true
   ORDER BY c.sort_key ASC, c.id ASC;

-- comments.top_page_old_of_side
SELECT c.id, CASE WHEN c.fits THEN CASE WHEN CASE WHEN c.status = 'visible' THEN 'full'
  WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = c.site_id
    ) b))
  FROM accounts w WHERE w.id = c.author_id),
  'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
  'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
  'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
  'locked', c.locked_at IS NOT NULL) ELSE json_build_object(
  'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text END AS view, c.sort_key::text AS key,
     first.replies, first.replies_key, first.replies_id, first.replies_more
   FROM (
  SELECT p.*, sum((octet_length(p.body) + octet_length(p.html))) OVER (ORDER BY sort_key ASC, id ASC ROWS UNBOUNDED PRECEDING) - (octet_length(p.body) + octet_length(p.html)) < 1000000 AS fits
  FROM (
    SELECT c.*, c.created_at AS sort_key FROM comments c
    WHERE c.thread_id = $1 AND c.parent_id IS NULL AND c.stance IS NOT NULL AND c.stance = $6 AND c.listed AND (c.created_at, c.id) > ($2::timestamptz, $3::uuid)
    ORDER BY c.created_at ASC, c.id ASC LIMIT $4
  ) p
) c LEFT JOIN LATERAL (
  SELECT string_agg(f.view, ',' ORDER BY f.place) FILTER (WHERE f.shown) AS replies,
         (array_agg(f.created_at ORDER BY f.place DESC) FILTER (WHERE f.shown))[1]::text AS replies_key,
         (array_agg(f.id ORDER BY f.place DESC) FILTER (WHERE f.shown))[1] AS replies_id,
         coalesce(bool_or(NOT f.shown), false) AS replies_more
  FROM (
    SELECT CASE WHEN CASE WHEN r.status = 'visible' THEN 'full'
  WHEN r.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', r.id, 'articleId', r.article_id, 'threadId', r.thread_id, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = r.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = r.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = r.site_id
    ) b))
  FROM accounts w WHERE w.id = r.author_id),
  'body', r.body, 'html', r.html, 'stance', r.stance, 'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(r.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', r.version,
  'counts', json_build_object('replies', r.replies, 'up', r.up, 'down', r.down),
  'marks', r.marks, 'pinned', r.pinned_at IS NOT NULL, 'featured', r.featured_at IS NOT NULL,
  'locked', r.locked_at IS NOT NULL) ELSE json_build_object(
  'id', r.id, 'articleId', null, 'threadId', null, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', r.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text AS view, r.created_at, r.id, r.place,
           r.place <= $5 AND r.bytes <= 1000000 / $4 AS shown
    FROM (
      SELECT x.*, row_number() OVER w AS place, sum((octet_length(x.body) + octet_length(x.html))) OVER w AS bytes
      FROM (
        SELECT * FROM comments y WHERE $5 > 0 AND c.fits AND y.parent_id = c.id AND y.listed
        ORDER BY y.created_at, y.id LIMIT $5 + 1
      ) x
      WINDOW w AS (ORDER BY x.created_at, x.id ROWS UNBOUNDED PRECEDING)
    ) r
  ) f
) first ON true
   ORDER BY c.sort_key ASC, c.id ASC;

-- comments.top_page_replies
SELECT c.id, CASE WHEN c.fits THEN CASE WHEN CASE WHEN c.status = 'visible' THEN 'full'
  WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = c.site_id
    ) b))
  FROM accounts w WHERE w.id = c.author_id),
  'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
  'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
  'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
  'locked', c.locked_at IS NOT NULL) ELSE json_build_object(
  'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text END AS view, c.sort_key::text AS key,
     first.replies, first.replies_key, first.replies_id, first.replies_more
   FROM (
  SELECT p.*, sum((octet_length(p.body) + octet_length(p.html))) OVER (ORDER BY sort_key ASC, id ASC ROWS UNBOUNDED PRECEDING) - (octet_length(p.body) + octet_length(p.html)) < 1000000 AS fits
  FROM (
    SELECT c.*, (-c.replies) AS sort_key FROM comments c
    WHERE c.thread_id = $1 AND c.parent_id IS NULL  AND c.listed AND ((-c.replies), c.id) > ($2::integer, $3::uuid)
    ORDER BY (-c.replies) ASC, c.id ASC LIMIT $4
  ) p
) c LEFT JOIN LATERAL (
  SELECT string_agg(f.view, ',' ORDER BY f.place) FILTER (WHERE f.shown) AS replies,
         (array_agg(f.created_at ORDER BY f.place DESC) FILTER (WHERE f.shown))[1]::text AS replies_key,
         (array_agg(f.id ORDER BY f.place DESC) FILTER (WHERE f.shown))[1] AS replies_id,
         coalesce(bool_or(NOT f.shown), false) AS replies_more
  FROM (
    SELECT CASE WHEN CASE WHEN r.status = 'visible' THEN 'full'
  WHEN r.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', r.id, 'articleId', r.article_id, 'threadId', r.thread_id, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = r.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = r.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = r.site_id
    ) b))
  FROM accounts w WHERE w.id = r.author_id),
  'body', r.body, 'html', r.html, 'stance', r.stance, 'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(r.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', r.version,
  'counts', json_build_object('replies', r.replies, 'up', r.up, 'down', r.down),
  'marks', r.marks, 'pinned', r.pinned_at IS NOT NULL, 'featured', r.featured_at IS NOT NULL,
  'locked', r.locked_at IS NOT NULL) ELSE json_build_object(
  'id', r.id, 'articleId', null, 'threadId', null, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', r.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text AS view, r.created_at, r.id, r.place,
           r.place <= $5 AND r.bytes <= 1000000 / $4 AS shown
    FROM (
      SELECT x.*, row_number() OVER w AS place, sum((octet_length(x.body) + octet_length(x.html))) OVER w AS bytes
      FROM (
        SELECT * FROM comments y WHERE $5 > 0 AND c.fits AND y.parent_id = c.id AND y.listed
        ORDER BY y.created_at, y.id LIMIT $5 + 1
      ) x
      WINDOW w AS (ORDER BY x.created_at, x.id ROWS UNBOUNDED PRECEDING)
    ) r
  ) f
) first ON true
   ORDER BY c.sort_key ASC, c.id ASC;

-- comments.top_page_replies_of_side
SELECT c.id, CASE WHEN c.fits THEN CASE WHEN CASE WHEN c.status = 'visible' THEN 'full'
  WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', c.id, 'articleId', c.article_id, 'threadId', c.thread_id, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = c.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = c.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = c.site_id
    ) b))
  FROM accounts w WHERE w.id = c.author_id),
  'body', c.body, 'html', c.html, 'stance', c.stance, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version,
  'counts', json_build_object('replies', c.replies, 'up', c.up, 'down', c.down),
  'marks', c.marks, 'pinned', c.pinned_at IS NOT NULL, 'featured', c.featured_at IS NOT NULL,
  'locked', c.locked_at IS NOT NULL) ELSE json_build_object(
  'id', c.id, 'articleId', null, 'threadId', null, 'parentId', c.parent_id,
  'depth', c.depth, 'status', c.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', c.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text END AS view, c.sort_key::text AS key,
     first.replies, first.replies_key, first.replies_id, first.replies_more
   FROM (
  SELECT p.*, sum((octet_length(p.body) + octet_length(p.html))) OVER (ORDER BY sort_key ASC, id ASC ROWS UNBOUNDED PRECEDING) - (octet_length(p.body) + octet_length(p.html)) < 1000000 AS fits
  FROM (
    SELECT c.*, (-c.replies) AS sort_key FROM comments c
    WHERE c.thread_id = $1 AND c.parent_id IS NULL AND c.stance IS NOT NULL AND c.stance = $6 AND c.listed AND ((-c.replies), c.id) > ($2::integer, $3::uuid)
    ORDER BY (-c.replies) ASC, c.id ASC LIMIT $4
  ) p
) c LEFT JOIN LATERAL (
  SELECT string_agg(f.view, ',' ORDER BY f.place) FILTER (WHERE f.shown) AS replies,
         (array_agg(f.created_at ORDER BY f.place DESC) FILTER (WHERE f.shown))[1]::text AS replies_key,
         (array_agg(f.id ORDER BY f.place DESC) FILTER (WHERE f.shown))[1] AS replies_id,
         coalesce(bool_or(NOT f.shown), false) AS replies_more
  FROM (
    SELECT CASE WHEN CASE WHEN r.status = 'visible' THEN 'full'
  WHEN r.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' THEN json_build_object(
  'id', r.id, 'articleId', r.article_id, 'threadId', r.thread_id, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status,
  'author', (SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
    SELECT coalesce(json_agg(b.badge), '[]') FROM (
      SELECT m.role AS badge FROM site_members m
      WHERE m.site_id = r.site_id AND m.account_id = w.id AND m.role <> 'member'
        AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = r.article_id))
      UNION ALL
      SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
      WHERE i.account_id = w.id AND i.site_id = r.site_id
    ) b))
  FROM accounts w WHERE w.id = r.author_id),
  'body', r.body, 'html', r.html, 'stance', r.stance, 'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'editedAt', to_char(r.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', r.version,
  'counts', json_build_object('replies', r.replies, 'up', r.up, 'down', r.down),
  'marks', r.marks, 'pinned', r.pinned_at IS NOT NULL, 'featured', r.featured_at IS NOT NULL,
  'locked', r.locked_at IS NOT NULL) ELSE json_build_object(
  'id', r.id, 'articleId', null, 'threadId', null, 'parentId', r.parent_id,
  'depth', r.depth, 'status', r.status, 'author', null, 'body', null, 'html', null, 'stance', null,
  'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', null, 'version', null,
  'counts', json_build_object('replies', r.replies, 'up', null, 'down', null),
  'marks', null, 'pinned', null, 'featured', null, 'locked', null) END::text AS view, r.created_at, r.id, r.place,
           r.place <= $5 AND r.bytes <= 1000000 / $4 AS shown
    FROM (
      SELECT x.*, row_number() OVER w AS place, sum((octet_length(x.body) + octet_length(x.html))) OVER w AS bytes
      FROM (
        SELECT * FROM comments y WHERE $5 > 0 AND c.fits AND y.parent_id = c.id AND y.listed
        ORDER BY y.created_at, y.id LIMIT $5 + 1
      ) x
      WINDOW w AS (ORDER BY x.created_at, x.id ROWS UNBOUNDED PRECEDING)
    ) r
  ) f
) first ON true
   ORDER BY c.sort_key ASC, c.id ASC;
