-- votes.count
WITH marked AS (
  INSERT INTO dirty_counts (comment_id, article_id, since) VALUES ($1, $2, $6)
  ON CONFLICT (comment_id) DO UPDATE SET since = dirty_counts.since
)
UPDATE comments SET up = $3, down = $4, score_best = $5 WHERE id = $1 RETURNING replies, up, down;

-- votes.lock_comment
SELECT c.id, c.site_id AS "siteId", c.article_id AS "articleId", c.author_id AS "authorId", c.status, c.up, c.down,
       t.state, a.discussion, a.close_at AS "closeAt", s.settings ->> 'votes' AS votes
FROM comments c JOIN threads t ON t.id = c.thread_id JOIN articles a ON a.id = c.article_id JOIN sites s ON s.id = c.site_id
WHERE c.id = $1 FOR NO KEY UPDATE OF c;

-- votes.put
WITH before AS (SELECT value FROM votes WHERE comment_id = $1 AND account_id = $2),
written AS (
  INSERT INTO votes (comment_id, account_id, value, created_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (comment_id, account_id) DO UPDATE SET value = excluded.value, created_at = excluded.created_at
)
SELECT value FROM before;

-- votes.take
DELETE FROM votes WHERE comment_id = $1 AND account_id = $2 RETURNING value;
