-- recount.list_after
SELECT
c.id, c.thread_id AS "threadId", c.status = 'visible' AS visible, c.listed,
json_build_object('replies', c.replies, 'listed_replies', c.listed_replies, 'up', c.up, 'down', c.down,
                  'score_best', c.score_best, 'score_controversy', c.score_controversy) AS stored,
json_build_object('replies', r.replies, 'listed_replies', r.listed, 'up', v.up, 'down', v.down) AS counted FROM (SELECT * FROM comments WHERE id > $1 ORDER BY id LIMIT $2) c
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE a.status = 'visible') AS replies, count(*) AS listed
  FROM comments a WHERE a.parent_id = c.id AND a.listed
) r
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE b.value = 1) AS up, count(*) FILTER (WHERE b.value = -1) AS down
  FROM votes b WHERE b.comment_id = c.id
) v ORDER BY c.id;

-- recount.list_by_ids
SELECT
c.id, c.thread_id AS "threadId", c.status = 'visible' AS visible, c.listed,
json_build_object('replies', c.replies, 'listed_replies', c.listed_replies, 'up', c.up, 'down', c.down,
                  'score_best', c.score_best, 'score_controversy', c.score_controversy) AS stored,
json_build_object('replies', r.replies, 'listed_replies', r.listed, 'up', v.up, 'down', v.down) AS counted FROM comments c
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE a.status = 'visible') AS replies, count(*) AS listed
  FROM comments a WHERE a.parent_id = c.id AND a.listed
) r
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE b.value = 1) AS up, count(*) FILTER (WHERE b.value = -1) AS down
  FROM votes b WHERE b.comment_id = c.id
) v WHERE c.id = ANY($1::uuid[]) ORDER BY c.id LIMIT 2000;

-- recount.list_threads
SELECT id, comment_count AS comments FROM threads WHERE id > $1 ORDER BY id LIMIT $2;

-- recount.lock_comments
SELECT id FROM comments WHERE id = ANY($1::uuid[]) ORDER BY id LIMIT 2000 FOR NO KEY UPDATE;

-- recount.lock_thread
SELECT id FROM threads WHERE id = $1 FOR NO KEY UPDATE;

-- recount.mend
WITH mended AS (
  UPDATE comments c SET replies = m.replies, listed_replies = m.listed_replies, up = m.up, down = m.down,
    score_best = m.score_best, score_controversy = m.score_controversy
  FROM jsonb_to_recordset($1::jsonb)
    AS m (id uuid, replies int, listed_replies int, up int, down int, score_best float8, score_controversy float8)
  WHERE c.id = m.id RETURNING c.id, c.article_id, c.parent_id, c.listed
), marked AS (
  INSERT INTO dirty_counts (comment_id, article_id, since) SELECT id, article_id, $2 FROM mended
  ON CONFLICT (comment_id) DO UPDATE SET since = dirty_counts.since
)
SELECT id, parent_id, listed FROM mended;

-- recount.mend_thread
UPDATE threads SET comment_count = comment_count - $2::int WHERE id = $1;

-- recount.thread_drift
SELECT t.comment_count - (SELECT count(*)::int FROM comments c WHERE c.thread_id = t.id AND c.status = 'visible') AS drift
FROM threads t WHERE t.id = $1;
