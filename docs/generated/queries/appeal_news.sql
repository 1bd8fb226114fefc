-- appeal_news.count_without_judge
SELECT count(*)::int AS cases FROM cases c
WHERE c.queue = 'appeals' AND c.state <> 'closed' AND NOT EXISTS (
  SELECT FROM site_members m
  WHERE m.site_id = c.site_id AND m.role IN ('senior', 'admin') AND (m.section IS NULL OR m.section = c.section)
    AND m.account_id IS DISTINCT FROM c.author_id
    AND NOT EXISTS (SELECT FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = m.account_id)
);

-- appeal_news.tell
WITH due AS MATERIALIZED (
  SELECT id FROM appeals WHERE closed_at IS NOT NULL AND told_at IS NULL ORDER BY closed_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE appeals p SET told_at = $1 FROM due WHERE p.id = due.id
RETURNING p.id AS "appealId", p.appellant_id AS "appellantId", p.decision_id AS "decisionId", p.state;

-- appeal_news.wait
SELECT EXISTS (SELECT FROM appeals WHERE closed_at IS NOT NULL AND told_at IS NULL) AS waits;
