-- votes.count
WITH marked AS (
  INSERT INTO dirty_counts (comment_id, article_id, since) VALUES ($1, $2, $6)
  ON CONFLICT (comment_id) DO UPDATE SET since = dirty_counts.since
)
UPDATE comments SET up = $3, down = $4, score_best = $5 WHERE id = $1 RETURNING replies, up, down;

-- votes.lock_comment
SELECT id, site_id AS "siteId", article_id AS "articleId", thread_id AS "threadId", author_id AS "authorId", status, up, down
FROM comments WHERE id = $1 FOR NO KEY UPDATE;

-- votes.put
WITH before AS (SELECT value FROM votes WHERE comment_id = $1 AND account_id = $2),
written AS (
  INSERT INTO votes (comment_id, account_id, value, created_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (comment_id, account_id) DO UPDATE SET value = excluded.value, created_at = excluded.created_at
)
SELECT value FROM before;

-- votes.take
DELETE FROM votes WHERE comment_id = $1 AND account_id = $2 RETURNING value;
