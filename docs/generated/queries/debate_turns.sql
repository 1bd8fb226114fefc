-- debate_turns.advance
UPDATE debate_changes SET after_at = $2, after_id = $3 WHERE site_id = $1;

-- debate_turns.finish
DELETE FROM debate_changes WHERE site_id = $1;

-- debate_turns.list_articles
SELECT a.id, a.created_at::text AS key, a.discussion IN ('open', 'premoderated') AND coalesce(a.close_at > $5::timestamptz,
  a.discussion_set_at IS NOT NULL OR $2::int IS NULL OR coalesce(a.published_at, a.created_at) > $5::timestamptz - make_interval(secs => 86400 * $2::int)
) AS concerned
FROM articles a WHERE a.site_id = $1 AND (a.created_at, a.id) < ($3::timestamptz, $4::uuid)
ORDER BY a.created_at DESC, a.id DESC LIMIT 50;

-- debate_turns.list_threads
SELECT id AS "threadId", article_id AS "articleId" FROM threads
WHERE article_id = ANY($1::uuid[]) AND state = 'open' AND unlisted_at IS NULL LIMIT 10000;

-- debate_turns.lock_change
SELECT site_id AS "siteId", days, after_at::text AS "afterAt", after_id AS "afterId" FROM debate_changes
ORDER BY since, site_id LIMIT 1 FOR UPDATE SKIP LOCKED;

-- debate_turns.note
INSERT INTO debate_changes AS c (site_id, days, since) VALUES ($1, $2, $3)
ON CONFLICT (site_id) DO UPDATE SET after_at = NULL, after_id = NULL,
  days = CASE WHEN c.days IS NOT NULL AND excluded.days IS NOT NULL THEN greatest(c.days, excluded.days) END;

-- debate_turns.take_ended
WITH turn AS MATERIALIZED (
   SELECT told_until FROM closing_turns WHERE told_until < $1 LIMIT 1
 ), ended AS (
   SELECT a.id, a.close_at AS at FROM articles a WHERE a.close_at > (SELECT told_until FROM turn) AND a.close_at <= $1
   UNION ALL
   SELECT e.id, e.at FROM sites s CROSS JOIN LATERAL (
     SELECT a.id, coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END) AS at FROM articles a
     WHERE a.site_id = s.id AND a.close_at IS NULL AND a.discussion_set_at IS NULL
       AND coalesce(a.published_at, a.created_at) > (SELECT told_until FROM turn) - make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) AND coalesce(a.published_at, a.created_at) <= $1 - make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) OFFSET 0
   ) e
 ), due AS MATERIALIZED (
   SELECT id, at FROM ended ORDER BY at FETCH FIRST 50 ROWS WITH TIES
 ), told AS (
   UPDATE closing_turns SET told_until = CASE WHEN (SELECT count(*) FROM due) < 50 THEN $1
     ELSE (SELECT max(at) FROM due) END
   WHERE told_until = (SELECT told_until FROM turn) AND EXISTS (SELECT FROM due) RETURNING told_until
 )
 SELECT t.id AS "threadId", t.article_id AS "articleId" FROM told CROSS JOIN due
 JOIN articles a ON a.id = due.id JOIN sites s ON s.id = a.site_id JOIN threads t ON t.article_id = a.id
 WHERE t.state = 'open' AND t.unlisted_at IS NULL AND (a.discussion IN ('open', 'premoderated') AND NOT coalesce((s.settings ->> 'stopped')::boolean, false) AND coalesce(due.at - interval '1 microsecond' < coalesce(a.close_at, CASE WHEN a.discussion_set_at IS NULL THEN
coalesce(a.published_at, a.created_at) + make_interval(secs => 86400 * (CASE WHEN jsonb_exists(s.settings, 'autoCloseDays')
THEN (s.settings ->> 'autoCloseDays')::int ELSE 14 END)) END), true));
