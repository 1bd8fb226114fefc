-- counts.list_articles
SELECT d.article_id FROM dirty_counts d LEFT JOIN counts_turns t ON t.article_id = d.article_id
WHERE t.at IS NULL OR t.at <= clock_timestamp() - interval '1 second'
GROUP BY d.article_id ORDER BY min(d.since) LIMIT 200;

-- counts.list_public
SELECT c.id, CASE c.appearance WHEN 'full' THEN c.up END AS up, CASE c.appearance WHEN 'full' THEN c.down END AS down,
       c.replies
FROM (
  SELECT d.*, CASE WHEN d.status = 'visible' THEN 'full'
 WHEN d.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END AS appearance FROM comments d WHERE d.id = ANY($1::uuid[])
) c WHERE c.appearance <> 'absent' LIMIT 1000;

-- counts.take
WITH turn AS (
  INSERT INTO counts_turns AS t (article_id, at) VALUES ($1, clock_timestamp())
  ON CONFLICT (article_id) DO UPDATE SET at = excluded.at WHERE t.at <= excluded.at - interval '1 second'
  RETURNING article_id
)
DELETE FROM dirty_counts WHERE comment_id IN (
  SELECT comment_id FROM dirty_counts WHERE article_id = (SELECT article_id FROM turn)
  ORDER BY comment_id LIMIT 500 FOR UPDATE SKIP LOCKED
) RETURNING comment_id;
