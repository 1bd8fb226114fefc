-- flags.add
WITH f AS (
   INSERT INTO flags (id, site_id, case_id, subject_type, subject_id, subject_revision, quoted_text, reporter_id, by_staff,
     kind, reason, statement, trusted_as, signals, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING *
 ), conflict AS (
   INSERT INTO case_conflicts (case_id, account_id, because) SELECT case_id, reporter_id, 'flagged' FROM f
   WHERE reporter_id IS NOT NULL AND NOT by_staff ON CONFLICT DO NOTHING
 )
 SELECT json_build_object(
'id', f.id, 'subject', json_build_object('type', f.subject_type, 'id', f.subject_id),
'articleId', (SELECT c.article_id FROM cases c WHERE c.id = f.case_id), 'kind', f.kind, 'reason', f.reason,
'statement', f.statement, 'status', CASE WHEN f.told_at IS NOT NULL OR f.status IN ('withdrawn', 'merged', 'ignored')
THEN f.status ELSE 'pending' END, 'createdAt', to_char(f.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'decidedAt', CASE WHEN CASE WHEN f.told_at IS NOT NULL OR f.status IN ('withdrawn', 'merged', 'ignored')
THEN f.status ELSE 'pending' END <> 'pending' THEN to_char(f.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END) AS view FROM f;

-- flags.count_decided
SELECT count(*)::int AS decided, count(*) FILTER (WHERE status = 'abusive')::int AS abusive FROM (
  SELECT status FROM flags
  WHERE reporter_id = $1 AND kind = 'conduct' AND decided_at > $3 AND site_id = ANY($2::uuid[])
    AND status IN ('upheld', 'partly_upheld', 'rejected', 'abusive')
  ORDER BY decided_at DESC LIMIT 1000
) f;

-- flags.decide
UPDATE flags f SET status = CASE WHEN f.id = ANY($4::uuid[]) THEN 'abusive' ELSE $2 END, decided_at = $3,
  weight_at_decision = d.weight
FROM (
  SELECT p.id, w.weight
  FROM flags p LEFT JOIN unnest($5::uuid[], $6::uuid[], $7::float8[]) AS w (case_id, reporter_id, weight)
    ON w.case_id = p.case_id AND w.reporter_id = p.reporter_id
  WHERE p.case_id = ANY($1::uuid[]) AND p.status = 'pending'
) d
WHERE f.id = d.id AND f.status = 'pending' RETURNING f.id, f.status;

-- flags.has_decided
SELECT EXISTS (SELECT FROM flags WHERE case_id = $1 AND status IN ('upheld', 'partly_upheld', 'rejected', 'abusive', 'ignored')) AS flagged;

-- flags.has_pending
SELECT EXISTS (SELECT FROM flags WHERE subject_type = $1 AND subject_id = $2 AND reporter_id = $3 AND kind = $4
AND status = 'pending') AS pending;

-- flags.list_bursts
SELECT site_id AS "siteId", array_agg(DISTINCT reporter_id) AS "reporterIds" FROM flags
WHERE created_at > $1 AND reporter_id IS NOT NULL AND NOT by_staff AND kind <> 'notice' AND case_id IS NOT NULL
GROUP BY site_id, case_id HAVING count(*) >= 8 ORDER BY count(*) DESC LIMIT 20;

-- flags.list_sites
SELECT s.id FROM sites s WHERE EXISTS (SELECT FROM flags f WHERE f.site_id = s.id) ORDER BY s.id LIMIT 10000;

-- flags.list_times
SELECT created_at AS at FROM flags WHERE reporter_id = $1 AND kind = $2 AND site_id = $3 AND created_at > $4
ORDER BY created_at DESC LIMIT $5;

-- flags.lock_reporter
SELECT pg_advisory_xact_lock(hashtextextended('flags ' || $1::text, 0));

-- flags.outcomes_wait
SELECT EXISTS (SELECT FROM flags WHERE told_at IS NULL AND decided_at <= $1
AND (status IN ('upheld', 'partly_upheld', 'rejected', 'abusive') OR (status = 'ignored' AND kind = 'notice'))) AS waits;

-- flags.overturn
UPDATE flags SET status = $3, decided_at = $4, told_at = NULL
WHERE case_id = ANY($1::uuid[]) AND status = ANY($2::text[]) AND status <> $3;

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
   SELECT id FROM flags WHERE told_at IS NULL AND decided_at <= $1
AND (status IN ('upheld', 'partly_upheld', 'rejected', 'abusive') OR (status = 'ignored' AND kind = 'notice')) ORDER BY decided_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
 )
 UPDATE flags f SET told_at = $3 FROM due WHERE f.id = due.id
 RETURNING f.reporter_id AS "reporterId", jsonb_build_object(
     'flagId', f.id, 'subjectType', f.subject_type, 'subjectId', f.subject_id, 'status', f.status) AS told,
   (SELECT jsonb_build_object('email', CASE WHEN f.reporter_id IS NULL THEN n.email
    ELSE (SELECT a.email FROM accounts a WHERE a.id = f.reporter_id) END, 'accountId', f.reporter_id,
  'reference', n.reference, 'site', (SELECT s.name FROM sites s WHERE s.id = f.site_id))
 FROM notices n WHERE n.flag_id = f.id) AS notice;
