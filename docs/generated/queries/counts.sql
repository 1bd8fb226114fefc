-- counts.list_articles
SELECT DISTINCT article_id FROM dirty_counts LIMIT 200;

-- counts.take
DELETE FROM dirty_counts WHERE comment_id IN (
  SELECT comment_id FROM dirty_counts WHERE article_id = $1 ORDER BY comment_id LIMIT 200 FOR UPDATE SKIP LOCKED
) RETURNING comment_id;
