-- votes.count
WITH marked AS (
  INSERT INTO dirty_counts (comment_id, article_id, since) VALUES ($1, $2, $7)
  ON CONFLICT (comment_id) DO UPDATE SET since = dirty_counts.since
)
UPDATE comments SET up = $3, down = $4, score_best = $5, score_controversy = $6 WHERE id = $1 RETURNING replies, up, down;

-- votes.list_own
SELECT comment_id AS "commentId", value FROM votes
WHERE account_id = $1 AND article_id = $2 ORDER BY comment_id DESC LIMIT 5000;

-- votes.lock_comment
SELECT c.id, c.site_id AS "siteId", a.section, c.article_id AS "articleId", c.author_id AS "authorId", c.status,
        c.published_at AS "publishedAt", c.replies, c.up, c.down, s.settings, t.state, t.unlisted_at IS NULL AS listed, a.discussion, coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END) AS "closesAt", coalesce((s.settings ->> 'stopped')::boolean, false) AS stopped
 FROM comments c JOIN threads t ON t.id = c.thread_id JOIN articles a ON a.id = c.article_id JOIN sites s ON s.id = c.site_id
 WHERE c.id = $1 FOR NO KEY UPDATE OF c;

-- votes.put
WITH before AS (SELECT value FROM votes WHERE comment_id = $1 AND account_id = $2),
written AS (
  INSERT INTO votes (comment_id, account_id, article_id, value, created_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (comment_id, account_id) DO UPDATE SET value = excluded.value, created_at = excluded.created_at
)
SELECT value FROM before;

-- votes.take
DELETE FROM votes WHERE comment_id = $1 AND account_id = $2 RETURNING value;
