-- notifications.count_unread
SELECT count(*)::int AS unread FROM (
  SELECT 1 FROM notifications WHERE account_id = $1 AND read_at IS NULL LIMIT 100
) n;

-- notifications.forget
DELETE FROM notifications WHERE id IN (
  SELECT id FROM notifications WHERE created_at < $1 ORDER BY created_at LIMIT 5000
) RETURNING id;

-- notifications.list
SELECT id, kind, article_id AS "articleId", comment_id AS "commentId",
to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt", to_char(read_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "readAt" FROM notifications WHERE account_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3;

-- notifications.list_by_ids
SELECT id, kind, article_id AS "articleId", comment_id AS "commentId",
to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt", to_char(read_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "readAt" FROM notifications WHERE id = ANY($1::uuid[]) LIMIT 500;

-- notifications.read
UPDATE notifications SET read_at = $3 WHERE account_id = $1 AND id = ANY($2::uuid[]) AND read_at IS NULL;

-- notifications.read_all
UPDATE notifications SET read_at = $2 WHERE account_id = $1 AND read_at IS NULL;
