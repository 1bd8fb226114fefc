-- co_flaggers.put
WITH acts AS MATERIALIZED (
  SELECT subject_type, subject_id, reporter_id, min(created_at) AS at FROM (
    SELECT subject_type, subject_id, reporter_id, created_at FROM flags
    WHERE site_id = $1 AND created_at >= $2 AND reporter_id IS NOT NULL AND NOT by_staff AND kind <> 'notice'
      AND ($7::uuid[] IS NULL OR reporter_id = ANY($7))
    ORDER BY created_at DESC LIMIT 100000
  ) latest GROUP BY subject_type, subject_id, reporter_id
), totals AS MATERIALIZED (
  SELECT reporter_id, count(*)::int AS flagged FROM acts GROUP BY reporter_id HAVING count(*) >= $4
), shared AS (
  SELECT a.reporter_id AS first_id, b.reporter_id AS second_id, count(*)::int AS shared, ta.flagged AS first, tb.flagged AS second
  FROM totals ta JOIN acts a ON a.reporter_id = ta.reporter_id
  JOIN acts b ON b.subject_id = a.subject_id AND b.subject_type = a.subject_type AND b.reporter_id > a.reporter_id
    AND b.at BETWEEN a.at - make_interval(secs => $6) AND a.at + make_interval(secs => $6)
  JOIN totals tb ON tb.reporter_id = b.reporter_id
  GROUP BY 1, 2, 4, 5 HAVING count(*) >= $4
), pairs AS (
  SELECT first_id, second_id, shared, shared::float8 / (first + second - shared) AS jaccard FROM shared
  WHERE shared::float8 / (first + second - shared) >= $5
), gone AS (
  DELETE FROM co_flaggers o WHERE o.site_id = $1 AND $7::uuid[] IS NULL
    AND NOT EXISTS (SELECT FROM pairs p WHERE p.first_id = o.first_id AND p.second_id = o.second_id)
)
INSERT INTO co_flaggers (site_id, first_id, second_id, shared, jaccard, computed_at)
SELECT $1, first_id, second_id, shared, jaccard, $3 FROM pairs
ON CONFLICT (site_id, first_id, second_id) DO UPDATE SET
  shared = excluded.shared, jaccard = excluded.jaccard, computed_at = excluded.computed_at
RETURNING xmax = 0 AS "isNew";
