-- stances.count
WITH marked AS (
  INSERT INTO dirty_threads (thread_id, article_id, since) SELECT id, article_id, $4 FROM threads WHERE id = $1
  ON CONFLICT (thread_id) DO UPDATE SET since = dirty_threads.since
)
UPDATE threads SET
  stances_for = stances_for + ($3 IS NOT DISTINCT FROM 'for')::int - ($2 IS NOT DISTINCT FROM 'for')::int,
  stances_against = stances_against
    + ($3 IS NOT DISTINCT FROM 'against')::int - ($2 IS NOT DISTINCT FROM 'against')::int,
  stances_neutral = stances_neutral
    + ($3 IS NOT DISTINCT FROM 'neutral')::int - ($2 IS NOT DISTINCT FROM 'neutral')::int
WHERE id = $1 RETURNING stances_for AS "for", stances_against AS against, stances_neutral AS neutral;

-- stances.find
SELECT stance FROM stances WHERE thread_id = $1 AND account_id = $2;

-- stances.find_drift
SELECT
t.id, t.stances_for - s.pro AS "for", t.stances_against - s.con AS against, t.stances_neutral - s.neither AS neutral FROM threads t
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE w.stance = 'for')::int AS pro, count(*) FILTER (WHERE w.stance = 'against')::int AS con,
         count(*) FILTER (WHERE w.stance = 'neutral')::int AS neither
  FROM stances w WHERE w.thread_id = t.id
) s WHERE t.id = $1;

-- stances.list_drift
SELECT
t.id, t.stances_for - s.pro AS "for", t.stances_against - s.con AS against, t.stances_neutral - s.neither AS neutral FROM (SELECT * FROM threads WHERE kind = 'motion' AND id > $1 ORDER BY id LIMIT $2) t
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE w.stance = 'for')::int AS pro, count(*) FILTER (WHERE w.stance = 'against')::int AS con,
         count(*) FILTER (WHERE w.stance = 'neutral')::int AS neither
  FROM stances w WHERE w.thread_id = t.id
) s
 ORDER BY t.id;

-- stances.list_own
SELECT t.id AS "threadId", w.stance FROM threads t JOIN stances w ON w.thread_id = t.id AND w.account_id = $2
WHERE t.article_id = $1 ORDER BY t.created_at, t.id LIMIT 100;

-- stances.lock_thread
SELECT id FROM threads WHERE id = $1 FOR NO KEY UPDATE;

-- stances.mend
WITH t AS (
  UPDATE threads SET stances_for = stances_for - $2::int, stances_against = stances_against - $3::int,
    stances_neutral = stances_neutral - $4::int
  WHERE id = $1 RETURNING id, article_id
)
INSERT INTO dirty_threads (thread_id, article_id, since) SELECT id, article_id, $5 FROM t
ON CONFLICT (thread_id) DO UPDATE SET since = dirty_threads.since;

-- stances.put
WITH before AS (SELECT stance FROM stances WHERE thread_id = $1 AND account_id = $2),
written AS (
  INSERT INTO stances (thread_id, account_id, stance, created_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (thread_id, account_id) DO UPDATE SET stance = excluded.stance, created_at = excluded.created_at
  WHERE stances.stance <> excluded.stance
)
SELECT stance FROM before;

-- stances.read_counts
SELECT stances_for AS "for", stances_against AS against, stances_neutral AS neutral FROM threads WHERE id = $1;

-- stances.take
DELETE FROM stances WHERE thread_id = $1 AND account_id = $2 RETURNING stance;
