-- case_pages.find_appealed
SELECT json_build_object('id', d.id, 'caseId', d.case_id, 'action', d.action, 'reason', d.reason,
         'actor', (SELECT w.name FROM accounts w WHERE w.id = d.actor_id), 'automated', d.automated, 'supersedesId', d.supersedes_id,
         'createdAt', to_char(d.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'subject', json_build_object('type', d.subject_type, 'id', d.subject_id),
         'rationale', (SELECT t.rationale FROM decision_texts t WHERE t.decision_id = d.id)) AS decision,
       coalesce((SELECT json_agg(json_build_object('id', p.id, 'by', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = p.appellant_id), 'standing', p.standing,
         'grounds', p.grounds, 'text', p.text, 'state', p.state, 'createdAt', to_char(p.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY p.id)
         FROM (SELECT * FROM appeals WHERE case_id = $2 ORDER BY id LIMIT 100) p), '[]') AS appeals
FROM decisions d WHERE d.id = $1;

-- case_pages.find_author
SELECT w.id, w.name, w.kind, to_char(w.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since,
       coalesce(d.published, 0)::int AS published, coalesce(d.removed, 0)::int AS removed,
       (SELECT count(*)::int FROM (
          SELECT FROM cases c WHERE c.author_id = w.id AND c.site_id = $2 AND c.state <> 'closed' LIMIT 100
        ) o) AS "openCases"
FROM accounts w LEFT JOIN LATERAL (
  SELECT sum(published) AS published, sum(removed) AS removed FROM author_days
  WHERE site_id = $2 AND account_id = w.id AND day > $3::timestamptz::date - 30
) d ON true WHERE w.id = $1;

-- case_pages.find_flagged
SELECT r.version AS revision, r.body, r.html FROM comment_revisions r WHERE r.comment_id = $1 AND r.version = $2;

-- case_pages.find_priority
SELECT site_id AS "siteId", priority_explain AS terms FROM cases WHERE id = $1;

-- case_pages.list_acts
SELECT a.kind, (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = a.actor_id) AS actor, a.note, a.facts, to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at FROM (
  SELECT * FROM case_acts WHERE case_id = $1 ORDER BY id DESC LIMIT 100
) a ORDER BY a.id;

-- case_pages.list_cases
SELECT c.id, c.queue, c.state, c.reasons, c.subject_id AS "subjectId", to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
CASE WHEN c.state = 'closed' THEN json_build_object('at', to_char(c.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'because', c.closed_because,
  'by', (SELECT w.name FROM accounts w WHERE w.id = c.closed_by), 'action', c.closed_action) END AS closed FROM cases c WHERE c.subject_type = $1 AND c.subject_id = $2 AND c.id <> $3
 ORDER BY c.created_at DESC LIMIT 20;

-- case_pages.list_decisions
SELECT d.id, d.case_id AS "caseId", d.action, d.reason, (SELECT w.name FROM accounts w WHERE w.id = d.actor_id) AS actor, d.automated,
       d.supersedes_id AS "supersedesId", to_char(d.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt"
FROM decisions d WHERE d.subject_type = $1 AND d.subject_id = $2 ORDER BY d.seq DESC LIMIT 50;

-- case_pages.list_flags
SELECT f.id, f.kind, f.reason, f.statement, f.quoted_text AS "quotedText", f.subject_revision AS revision, f.status,
       (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = f.reporter_id) AS reporter, f.by_staff AS "byStaff", f.trusted_as AS "trustedAs", f.signals,
       to_char(f.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
       (SELECT json_build_object('law', n.law, 'explanation', n.explanation) FROM notices n WHERE n.flag_id = f.id) AS notice
FROM flags f WHERE f.case_id = $1 ORDER BY f.created_at DESC, f.id DESC LIMIT 100;

-- case_pages.list_screenings
SELECT revision, outcome, rule, policy_version AS "policyVersion", signals, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt"
FROM screenings WHERE subject_id = $1 ORDER BY revision DESC, created_at DESC LIMIT 10;

-- case_pages.list_similar
SELECT c.id, c.queue, c.state, c.reasons, c.subject_id AS "subjectId", to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
CASE WHEN c.state = 'closed' THEN json_build_object('at', to_char(c.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'because', c.closed_because,
  'by', (SELECT w.name FROM accounts w WHERE w.id = c.closed_by), 'action', c.closed_action) END AS closed FROM (
   SELECT DISTINCT o.subject_id FROM recent_texts t
   JOIN recent_texts o ON o.site_id = t.site_id AND o.sha256 = t.sha256 AND o.subject_id <> t.subject_id
   WHERE t.subject_id = $1 LIMIT 50
 ) s JOIN cases c ON c.subject_id = s.subject_id AND c.subject_type = 'comment'
 WHERE c.queue = ANY($2::text[]) AND ($3::text IS NULL OR c.section = $3)
 ORDER BY c.created_at DESC LIMIT 10;
