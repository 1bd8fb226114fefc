-- appeal_news.count_without_judge
SELECT count(*)::int AS cases FROM cases c
WHERE c.subject_type = 'decision' AND c.queue IN ('appeals', 'claims') AND c.state <> 'closed' AND NOT EXISTS (
  SELECT FROM site_members m
  WHERE m.site_id = c.site_id AND m.role IN (CASE c.queue WHEN 'claims' THEN 'editor' ELSE 'senior' END, 'admin') AND (m.section IS NULL OR m.section = c.section)
    AND m.account_id IS DISTINCT FROM c.author_id
    AND (m.role = 'admin' OR NOT EXISTS (
      SELECT FROM sanctions s WHERE c.subject_id IN (s.decision_id, s.cause_id) AND s.site_id IS NULL AND s.reverses_id IS NULL
    ))
    AND NOT EXISTS (SELECT FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = m.account_id)
);

-- appeal_news.tell
WITH due AS MATERIALIZED (
  SELECT id FROM appeals WHERE closed_at IS NOT NULL AND told_at IS NULL ORDER BY closed_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE appeals p SET told_at = $1 FROM due WHERE p.id = due.id
RETURNING p.appellant_id AS "appellantId",
  jsonb_build_object('appealId', p.id, 'decisionId', p.decision_id, 'state', p.state) AS told,
  (SELECT a.email FROM accounts a WHERE a.id = p.appellant_id) AS email,
  (SELECT s.name FROM sites s WHERE s.id = p.site_id) AS site;

-- appeal_news.wait
SELECT EXISTS (SELECT FROM appeals WHERE closed_at IS NOT NULL AND told_at IS NULL) AS waits;
