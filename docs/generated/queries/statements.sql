-- statements.attention
SELECT (SELECT a.language FROM articles a WHERE a.id = $2) AS language, f.trusted, f.notices, f.reports,
       EXISTS (SELECT FROM screenings s WHERE s.subject_type = $3 AND s.subject_id = $4 AND s.outcome = 'hold') AS detected
FROM (SELECT count(*) FILTER (WHERE trusted_as IS NOT NULL)::int AS trusted,
             count(*) FILTER (WHERE kind = 'notice' AND trusted_as IS NULL)::int AS notices,
             count(*) FILTER (WHERE kind <> 'notice' AND NOT by_staff AND trusted_as IS NULL)::int AS reports
      FROM (SELECT kind, by_staff, trusted_as FROM flags WHERE case_id = ANY($1::uuid[]) LIMIT 1000) one) f;

-- statements.find
SELECT s.decision_id AS "decisionId", s.account_id AS "accountId", d.site_id AS "siteId", d.section,
(SELECT i.slug FROM sites i WHERE i.id = d.site_id) AS site, d.action,
(SELECT jsonb_build_object('code', r.code, 'title', r.title, 'texts', r.texts, 'guidelineUrl', r.guideline_url)
 FROM (
SELECT n.code, n.title, n.texts, n.guideline_url FROM site_reasons n
WHERE d.subject_type <> 'claim' AND n.site_id = d.site_id AND n.code = d.reason
UNION ALL
SELECT n.code, n.title, n.texts, n.guideline_url FROM site_verdict_labels n
WHERE d.subject_type = 'claim' AND n.site_id = d.site_id AND n.code = d.reason) r) AS reason, d.subject_type AS "subjectType",
d.subject_id AS "subjectId", d.article_id AS "articleId", (SELECT a.language FROM articles a WHERE a.id = d.article_id)
AS language, d.supersedes_id AS "supersedesId",
EXISTS (SELECT FROM decisions r WHERE r.supersedes_id = d.id) AS reversed, s.fields,
(SELECT jsonb_build_object('kind', m.kind, 'endsAt', to_char(m.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'acknowledgedAt', to_char(m.acknowledged_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
 FROM sanctions m WHERE m.decision_id = d.id AND m.reverses_id IS NULL) AS sanction,
(SELECT jsonb_build_object('id', p.id, 'state', p.state) FROM appeals p
 WHERE p.decision_id = d.id AND p.appellant_id = s.account_id ORDER BY p.created_at DESC LIMIT 1) AS appeal,
(SELECT coalesce((i.settings ->> 'appeals')::boolean, true)
  AND (coalesce((i.settings ->> 'spamAppeals')::boolean, true) OR NOT (d.subject_type NOT IN ('account', 'claim') AND EXISTS (
SELECT FROM site_reasons r WHERE r.site_id = d.site_id AND r.code = d.reason AND r.spam)))
FROM sites i WHERE i.id = d.site_id) AS appeals,
to_char(s.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt", to_char(s.told_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "toldAt" FROM statements s JOIN decisions d ON d.id = s.decision_id WHERE s.decision_id = $1 AND s.void_at IS NULL;

-- statements.find_cause
SELECT article_id AS "articleId", subject_type AS "subjectType", subject_id AS "subjectId",
       ARRAY(SELECT jsonb_array_elements_text(payload -> 'cases')::uuid) AS "caseIds"
FROM decisions WHERE id = $1;

-- statements.insert
INSERT INTO statements (decision_id, account_id, fields, created_at, due_at) VALUES ($1, $2, $3, $4, $5);

-- statements.list_own
SELECT s.decision_id AS "decisionId", s.account_id AS "accountId", d.site_id AS "siteId", d.section,
(SELECT i.slug FROM sites i WHERE i.id = d.site_id) AS site, d.action,
(SELECT jsonb_build_object('code', r.code, 'title', r.title, 'texts', r.texts, 'guidelineUrl', r.guideline_url)
 FROM (
SELECT n.code, n.title, n.texts, n.guideline_url FROM site_reasons n
WHERE d.subject_type <> 'claim' AND n.site_id = d.site_id AND n.code = d.reason
UNION ALL
SELECT n.code, n.title, n.texts, n.guideline_url FROM site_verdict_labels n
WHERE d.subject_type = 'claim' AND n.site_id = d.site_id AND n.code = d.reason) r) AS reason, d.subject_type AS "subjectType",
d.subject_id AS "subjectId", d.article_id AS "articleId", (SELECT a.language FROM articles a WHERE a.id = d.article_id)
AS language, d.supersedes_id AS "supersedesId",
EXISTS (SELECT FROM decisions r WHERE r.supersedes_id = d.id) AS reversed, s.fields,
(SELECT jsonb_build_object('kind', m.kind, 'endsAt', to_char(m.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'acknowledgedAt', to_char(m.acknowledged_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
 FROM sanctions m WHERE m.decision_id = d.id AND m.reverses_id IS NULL) AS sanction,
(SELECT jsonb_build_object('id', p.id, 'state', p.state) FROM appeals p
 WHERE p.decision_id = d.id AND p.appellant_id = s.account_id ORDER BY p.created_at DESC LIMIT 1) AS appeal,
(SELECT coalesce((i.settings ->> 'appeals')::boolean, true)
  AND (coalesce((i.settings ->> 'spamAppeals')::boolean, true) OR NOT (d.subject_type NOT IN ('account', 'claim') AND EXISTS (
SELECT FROM site_reasons r WHERE r.site_id = d.site_id AND r.code = d.reason AND r.spam)))
FROM sites i WHERE i.id = d.site_id) AS appeals,
to_char(s.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt", to_char(s.told_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "toldAt" FROM (
   SELECT * FROM statements WHERE account_id = $1 AND told_at IS NOT NULL AND (created_at, decision_id) < ($2, $3)
   ORDER BY created_at DESC, decision_id DESC LIMIT $4
 ) s JOIN decisions d ON d.id = s.decision_id ORDER BY s.created_at DESC, s.decision_id DESC;

-- statements.tell
WITH due AS MATERIALIZED (
   SELECT decision_id FROM statements WHERE told_at IS NULL AND void_at IS NULL AND due_at <= $1
   ORDER BY due_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
 )
 UPDATE statements s SET told_at = $1 FROM due, decisions d WHERE s.decision_id = due.decision_id AND d.id = due.decision_id
 RETURNING s.account_id AS "accountId", jsonb_build_object('decisionId', d.id, 'action', d.action, 'reason', d.reason,
     'subjectType', d.subject_type, 'subjectId', d.subject_id, 'articleId', d.article_id, 'supersedesId', d.supersedes_id,
     'restricts', s.fields IS NOT NULL) AS told,
   jsonb_build_object('email', (SELECT a.email FROM accounts a WHERE a.id = s.account_id),
     'site', (SELECT i.name FROM sites i WHERE i.id = d.site_id),
     'reason', (SELECT jsonb_build_object('title', r.title, 'texts', r.texts) FROM (
SELECT n.code, n.title, n.texts, n.guideline_url FROM site_reasons n
WHERE d.subject_type <> 'claim' AND n.site_id = d.site_id AND n.code = d.reason
UNION ALL
SELECT n.code, n.title, n.texts, n.guideline_url FROM site_verdict_labels n
WHERE d.subject_type = 'claim' AND n.site_id = d.site_id AND n.code = d.reason) r),
     'language', (SELECT a.language FROM articles a WHERE a.id = d.article_id), 'appeals', (SELECT coalesce((i.settings ->> 'appeals')::boolean, true)
  AND (coalesce((i.settings ->> 'spamAppeals')::boolean, true) OR NOT (d.subject_type NOT IN ('account', 'claim') AND EXISTS (
SELECT FROM site_reasons r WHERE r.site_id = d.site_id AND r.code = d.reason AND r.spam)))
FROM sites i WHERE i.id = d.site_id)) AS letter;

-- statements.void
UPDATE statements SET void_at = CASE WHEN told_at IS NULL THEN $2::timestamptz END
WHERE decision_id = $1 RETURNING void_at IS NOT NULL AS voided;

-- statements.wait
SELECT EXISTS (SELECT FROM statements WHERE told_at IS NULL AND void_at IS NULL AND due_at <= $1) AS waits;
