-- flags.decide
UPDATE flags SET status = $2, decided_at = $3 WHERE case_id = ANY($1::uuid[]) AND status = 'pending';

-- flags.outcomes_wait
SELECT EXISTS (SELECT FROM flags WHERE told_at IS NULL AND status IN ('upheld', 'partly_upheld', 'rejected', 'abusive') AND decided_at <= $1) AS waits;

-- flags.overturn
UPDATE flags SET status = $3, decided_at = $4, told_at = NULL
WHERE case_id = ANY($1::uuid[]) AND status = $2 AND status <> $3;

-- flags.reopen
WITH reopened AS (
  UPDATE flags f SET case_id = $2, told_at = NULL, weight_at_decision = NULL,
    status = CASE WHEN again.id IS NULL THEN 'pending' ELSE 'merged' END,
    decided_at = CASE WHEN again.id IS NULL THEN NULL ELSE f.decided_at END
  FROM flags g LEFT JOIN flags again ON again.subject_type = g.subject_type AND again.subject_id = g.subject_id
    AND again.reporter_id = g.reporter_id AND again.kind = g.kind AND again.status = 'pending'
  WHERE g.id = f.id AND f.case_id = $1 AND f.status IN ('upheld', 'partly_upheld', 'rejected', 'abusive', 'ignored') RETURNING f.status
)
UPDATE cases SET flag_count = flag_count + (SELECT count(*) FROM reopened WHERE status = 'pending') WHERE id = $2;

-- flags.tell_outcomes
WITH due AS MATERIALIZED (
  SELECT id FROM flags WHERE told_at IS NULL AND status IN ('upheld', 'partly_upheld', 'rejected', 'abusive') AND decided_at <= $1 ORDER BY decided_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE flags f SET told_at = $3 FROM due WHERE f.id = due.id
RETURNING f.id AS "flagId", f.reporter_id AS "reporterId", f.subject_type AS "subjectType",
  f.subject_id AS "subjectId", f.status;
