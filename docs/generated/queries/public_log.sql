-- public_log.list
SELECT d.seq, d.id, to_char(d.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, d.action, d.subject_type AS subject,
        d.payload ->> 'kind' AS sanction, d.article_id AS "articleId",
        d.payload ->> 'outcome' AS outcome,
        (SELECT jsonb_build_object('code', r.code, 'title', r.title) FROM (
SELECT n.code, n.title, n.texts, n.guideline_url FROM site_reasons n
WHERE d.subject_type <> 'claim' AND n.site_id = d.site_id AND n.code = d.reason
UNION ALL
SELECT n.code, n.title, n.texts, n.guideline_url FROM site_verdict_labels n
WHERE d.subject_type = 'claim' AND n.site_id = d.site_id AND n.code = d.reason) r) AS reason, d.automated, d.supersedes_id AS "supersedesId"
 FROM decisions d
 WHERE d.site_id = $1 AND d.seq < $2 AND d.created_at <= $3 AND d.action <> 'approve' AND NOT (d.action IN ('dismiss', 'merge', 'confirm_sibling', 'reject_sibling')
  OR d.action = 'reattach' AND d.payload ->> 'publicState' = 'none')
   AND NOT (d.action = 'reverse' AND EXISTS (
     SELECT FROM decisions o WHERE o.id = d.supersedes_id AND (o.action IN ('dismiss', 'merge', 'confirm_sibling', 'reject_sibling')
  OR o.action = 'reattach' AND o.payload ->> 'publicState' = 'none'))) AND d.payload -> 'undo' IS DISTINCT FROM 'true'::jsonb
AND NOT EXISTS (SELECT FROM decisions u WHERE u.supersedes_id = d.id AND u.payload -> 'undo' = 'true'::jsonb) AND d.payload -> 'agrees' IS DISTINCT FROM 'true'::jsonb
 ORDER BY d.seq DESC LIMIT $4;
