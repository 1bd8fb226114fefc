-- own_flags.list
SELECT json_build_object(
'id', f.id, 'subject', json_build_object('type', f.subject_type, 'id', f.subject_id),
'articleId', (SELECT c.article_id FROM cases c WHERE c.id = f.case_id), 'kind', f.kind, 'reason', f.reason,
'statement', f.statement, 'status', CASE WHEN f.told_at IS NOT NULL OR f.status IN ('withdrawn', 'merged', 'ignored')
THEN f.status ELSE 'pending' END, 'createdAt', to_char(f.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'decidedAt', CASE WHEN CASE WHEN f.told_at IS NOT NULL OR f.status IN ('withdrawn', 'merged', 'ignored')
THEN f.status ELSE 'pending' END <> 'pending' THEN to_char(f.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END) AS view, f.created_at::text AS key, f.id FROM flags f
 WHERE f.reporter_id = $1 AND (f.created_at, f.id) < ($2::timestamptz, $3::uuid)
 ORDER BY f.created_at DESC, f.id DESC LIMIT $4;

-- own_flags.list_on_article
SELECT f.id, json_build_object('type', f.subject_type, 'id', f.subject_id) AS subject, f.kind, f.reason
 FROM flags f JOIN cases c ON c.id = f.case_id
 WHERE f.reporter_id = $1 AND c.article_id = $2 AND CASE WHEN f.told_at IS NOT NULL OR f.status IN ('withdrawn', 'merged', 'ignored')
THEN f.status ELSE 'pending' END = 'pending'
 ORDER BY f.created_at DESC, f.id DESC LIMIT 500;

-- own_flags.lock
SELECT f.status, c.id AS "caseId", c.queue, c.state FROM flags f JOIN cases c ON c.id = f.case_id
WHERE f.id = $1 AND f.reporter_id = $2 FOR NO KEY UPDATE OF c;

-- own_flags.withdraw
WITH withdrawn AS (
  UPDATE flags SET status = 'withdrawn', decided_at = $2 WHERE id = $1 AND status = 'pending' RETURNING id, case_id
)
SELECT (SELECT count(*)::int FROM flags f
        WHERE f.case_id = w.case_id AND f.status = 'pending' AND f.id <> w.id) AS left FROM withdrawn w;
