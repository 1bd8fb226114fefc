-- priorities.list_flagged
SELECT id FROM cases WHERE site_id = $1 AND id > $2 AND state <> 'closed' AND flag_count > 0 ORDER BY id LIMIT $3;

-- priorities.list_flagged_by
SELECT DISTINCT case_id AS id FROM flags
WHERE reporter_id = ANY($2::uuid[]) AND site_id = $1 AND status = 'pending' AND case_id IS NOT NULL
ORDER BY case_id LIMIT $3;

-- priorities.lock
SELECT c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority, c.harm, c.harm_set_by IS NOT NULL AS "isSet", c.has_evidence AS "hasEvidence",
  (c.subject_type IN ('article', 'claim') AND c.author_id IS NULL) AS "isArticle",
  (SELECT a.views_24h FROM articles a WHERE a.id = c.article_id) AS views,
  (SELECT f.quoted_text FROM flags f WHERE f.case_id = c.id ORDER BY f.created_at DESC, f.id DESC LIMIT 1) AS "quotedText",
  p.trusted, p.notices, p.flags
FROM cases c CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE f.trusted_as IS NOT NULL)::int AS trusted,
         count(*) FILTER (WHERE f.kind = 'notice')::int AS notices, count(*)::int AS flags
  FROM flags f WHERE f.case_id = c.id AND f.status = 'pending'
) p WHERE c.id = $1 FOR NO KEY UPDATE OF c;

-- priorities.put
UPDATE cases c SET priority = $2, priority_explain = $3, flag_count = $4 WHERE c.id = $1 RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority;

-- priorities.reach
WITH due AS (
  SELECT c.id, CASE WHEN (c.subject_type IN ('article', 'claim') AND c.author_id IS NULL) THEN $4::float8 ELSE $3::float8 END AS reach FROM cases c
  WHERE c.article_id = $1 AND state <> 'closed' AND jsonb_exists(priority_explain, 'probability') ORDER BY id FOR NO KEY UPDATE
)
UPDATE cases c SET
  priority = (c.priority_explain ->> 'probability')::float8 * c.harm * due.reach / (c.priority_explain ->> 'minutes')::float8,
  priority_explain = c.priority_explain || jsonb_build_object('views', $2::int, 'reach', due.reach, 'priority',
    (c.priority_explain ->> 'probability')::float8 * c.harm * due.reach / (c.priority_explain ->> 'minutes')::float8,
    'sentence', concat_ws(', ', nullif(c.priority_explain ->> 'said', ''), $5::text))
FROM due WHERE c.id = due.id;
