-- cases.assign
UPDATE cases c SET assignee_id = $2, target_at = $3 WHERE c.id = $1 RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority;

-- cases.close
UPDATE cases c SET state = 'closed', closed_at = $4, closed_because = $5, version = version + 1,
  lease_holder_id = NULL, lease_token = NULL, lease_expires_at = NULL, defer_until = NULL
WHERE subject_type = $1 AND subject_id = $2 AND queue = ANY($3::text[]) AND state <> 'closed' RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority;

-- cases.close_one
UPDATE cases c SET state = 'closed', closed_at = $2, closed_because = $3, version = version + 1, defer_until = NULL,
  flag_count = 0, lease_holder_id = NULL, lease_token = NULL, lease_expires_at = NULL
WHERE id = $1 AND state <> 'closed' RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority;

-- cases.find
SELECT c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority, c.subject_type AS "subjectType", c.subject_id AS "subjectId", c.article_id AS "articleId",
  c.author_id AS "authorId", c.escalated
FROM cases c WHERE c.id = $1;

-- cases.find_last
SELECT id FROM cases WHERE subject_type = $1 AND subject_id = $2 AND queue = ANY($3::text[]) AND state = 'closed'
ORDER BY created_at DESC, id DESC LIMIT 1;

-- cases.find_membership
SELECT role, section FROM site_members WHERE site_id = $1 AND account_id = $2;

-- cases.find_open
SELECT c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority FROM cases c WHERE queue = $1 AND subject_type = $2 AND subject_id = $3 AND state <> 'closed';

-- cases.inherit
WITH conflicts AS (
  INSERT INTO case_conflicts (case_id, account_id, because)
  SELECT $2, account_id, because FROM case_conflicts WHERE case_id = $1 ON CONFLICT DO NOTHING
)
UPDATE cases n SET priority = greatest(n.priority, o.priority), first_flag_at = least(n.first_flag_at, o.first_flag_at),
  priority_explain = CASE WHEN o.priority >= n.priority THEN o.priority_explain ELSE n.priority_explain END,
  escalated = n.escalated OR o.escalated, harm_by_rules = greatest(n.harm_by_rules, o.harm_by_rules),
  harm_set_by = coalesce(n.harm_set_by, CASE WHEN n.harm = o.harm THEN o.harm_set_by END),
  state = CASE WHEN n.state = 'open' AND o.escalated THEN 'escalated' ELSE n.state END
FROM cases o WHERE o.id = $1 AND n.id = $2;

-- cases.is_partial
SELECT (c.author_id IS NOT DISTINCT FROM $2::uuid
OR EXISTS (SELECT FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $2::uuid)) AS partial FROM cases c WHERE c.id = $1;

-- cases.list_closed_newest
SELECT json_build_object(
'id', c.id, 'version', c.version, 'queue', c.queue, 'state', c.state,
'site', (SELECT s.slug FROM sites s WHERE s.id = c.site_id), 'section', c.section, 'articleId', c.article_id,
'subject', json_build_object('type', c.subject_type, 'id', c.subject_id, 'revision', c.subject_revision),
'author', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.author_id), 'harm', c.harm, 'priority', c.priority, 'reasons', c.reasons,
'flags', c.flag_count, 'firstFlagAt', to_char(c.first_flag_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'dueAt', to_char(c.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'assignee', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.assignee_id), 'targetAt', to_char(c.target_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'lease', CASE WHEN c.state = 'leased' THEN json_build_object(
  'holder', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.lease_holder_id), 'expiresAt', to_char(c.lease_expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
'deferredUntil', to_char(c.defer_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'escalated', c.escalated,
'escalatedBecause', c.escalated_because, 'skips', c.skips, 'previousId', c.previous_id,
'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'closed', CASE WHEN c.state = 'closed' THEN json_build_object(
  'at', to_char(c.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'because', c.closed_because,
  'by', (SELECT w.name FROM accounts w WHERE w.id = c.closed_by), 'action', c.closed_action) END) AS view, c.first_flag_at::text AS key, c.id FROM (
   SELECT c.id, c.first_flag_at FROM unnest($1::uuid[], $2::text[], $3::text[]) AS q (site_id, queue, section)
   CROSS JOIN LATERAL (
     SELECT c.id, c.first_flag_at FROM cases c
     WHERE c.site_id = q.site_id AND c.queue = q.queue AND c.state = 'closed' AND $7::text = 'closed' AND (c.first_flag_at, c.id) < ($4::timestamptz, $5::uuid)
       AND coalesce(c.section = q.section, q.section IS NULL) AND coalesce(c.article_id = $8::uuid, $8 IS NULL)
       AND coalesce(c.assignee_id = $9::uuid, $9 IS NULL) AND CASE WHEN $10::text IS NULL THEN true ELSE $10 = ANY (c.reasons) END
       AND coalesce(c.author_id <> $11::uuid, true)
     ORDER BY c.first_flag_at DESC, c.id DESC LIMIT 101
   ) c ORDER BY c.first_flag_at DESC, c.id DESC LIMIT $6
 ) first JOIN cases c ON c.id = first.id ORDER BY c.first_flag_at DESC, c.id DESC;

-- cases.list_closed_oldest
SELECT json_build_object(
'id', c.id, 'version', c.version, 'queue', c.queue, 'state', c.state,
'site', (SELECT s.slug FROM sites s WHERE s.id = c.site_id), 'section', c.section, 'articleId', c.article_id,
'subject', json_build_object('type', c.subject_type, 'id', c.subject_id, 'revision', c.subject_revision),
'author', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.author_id), 'harm', c.harm, 'priority', c.priority, 'reasons', c.reasons,
'flags', c.flag_count, 'firstFlagAt', to_char(c.first_flag_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'dueAt', to_char(c.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'assignee', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.assignee_id), 'targetAt', to_char(c.target_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'lease', CASE WHEN c.state = 'leased' THEN json_build_object(
  'holder', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.lease_holder_id), 'expiresAt', to_char(c.lease_expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
'deferredUntil', to_char(c.defer_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'escalated', c.escalated,
'escalatedBecause', c.escalated_because, 'skips', c.skips, 'previousId', c.previous_id,
'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'closed', CASE WHEN c.state = 'closed' THEN json_build_object(
  'at', to_char(c.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'because', c.closed_because,
  'by', (SELECT w.name FROM accounts w WHERE w.id = c.closed_by), 'action', c.closed_action) END) AS view, c.first_flag_at::text AS key, c.id FROM (
   SELECT c.id, c.first_flag_at FROM unnest($1::uuid[], $2::text[], $3::text[]) AS q (site_id, queue, section)
   CROSS JOIN LATERAL (
     SELECT c.id, c.first_flag_at FROM cases c
     WHERE c.site_id = q.site_id AND c.queue = q.queue AND c.state = 'closed' AND $7::text = 'closed' AND (c.first_flag_at, c.id) > ($4::timestamptz, $5::uuid)
       AND coalesce(c.section = q.section, q.section IS NULL) AND coalesce(c.article_id = $8::uuid, $8 IS NULL)
       AND coalesce(c.assignee_id = $9::uuid, $9 IS NULL) AND CASE WHEN $10::text IS NULL THEN true ELSE $10 = ANY (c.reasons) END
       AND coalesce(c.author_id <> $11::uuid, true)
     ORDER BY c.first_flag_at, c.id LIMIT 101
   ) c ORDER BY c.first_flag_at, c.id LIMIT $6
 ) first JOIN cases c ON c.id = first.id ORDER BY c.first_flag_at, c.id;

-- cases.list_closed_priority
SELECT json_build_object(
'id', c.id, 'version', c.version, 'queue', c.queue, 'state', c.state,
'site', (SELECT s.slug FROM sites s WHERE s.id = c.site_id), 'section', c.section, 'articleId', c.article_id,
'subject', json_build_object('type', c.subject_type, 'id', c.subject_id, 'revision', c.subject_revision),
'author', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.author_id), 'harm', c.harm, 'priority', c.priority, 'reasons', c.reasons,
'flags', c.flag_count, 'firstFlagAt', to_char(c.first_flag_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'dueAt', to_char(c.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'assignee', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.assignee_id), 'targetAt', to_char(c.target_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'lease', CASE WHEN c.state = 'leased' THEN json_build_object(
  'holder', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.lease_holder_id), 'expiresAt', to_char(c.lease_expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
'deferredUntil', to_char(c.defer_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'escalated', c.escalated,
'escalatedBecause', c.escalated_because, 'skips', c.skips, 'previousId', c.previous_id,
'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'closed', CASE WHEN c.state = 'closed' THEN json_build_object(
  'at', to_char(c.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'because', c.closed_because,
  'by', (SELECT w.name FROM accounts w WHERE w.id = c.closed_by), 'action', c.closed_action) END) AS view, c.priority::text AS key, c.id FROM (
   SELECT c.id, c.priority FROM unnest($1::uuid[], $2::text[], $3::text[]) AS q (site_id, queue, section)
   CROSS JOIN LATERAL (
     SELECT c.id, c.priority FROM cases c
     WHERE c.site_id = q.site_id AND c.queue = q.queue AND c.state = 'closed' AND $7::text = 'closed' AND c.priority <= $4::float8 AND (c.priority < $4::float8 OR c.id > $5::uuid)
       AND coalesce(c.section = q.section, q.section IS NULL) AND coalesce(c.article_id = $8::uuid, $8 IS NULL)
       AND coalesce(c.assignee_id = $9::uuid, $9 IS NULL) AND CASE WHEN $10::text IS NULL THEN true ELSE $10 = ANY (c.reasons) END
       AND coalesce(c.author_id <> $11::uuid, true)
     ORDER BY c.priority DESC, c.id LIMIT 101
   ) c ORDER BY c.priority DESC, c.id LIMIT $6
 ) first JOIN cases c ON c.id = first.id ORDER BY c.priority DESC, c.id;

-- cases.list_settled_by
SELECT c.id FROM cases c JOIN case_acts a ON a.case_id = c.id
WHERE c.subject_type = $1 AND c.subject_id = $2 AND a.kind = 'closed' AND a.facts ->> 'decisionId' = $3::text
ORDER BY c.id LIMIT 10;

-- cases.list_views
SELECT json_build_object(
'id', c.id, 'version', c.version, 'queue', c.queue, 'state', c.state,
'site', (SELECT s.slug FROM sites s WHERE s.id = c.site_id), 'section', c.section, 'articleId', c.article_id,
'subject', json_build_object('type', c.subject_type, 'id', c.subject_id, 'revision', c.subject_revision),
'author', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.author_id), 'harm', c.harm, 'priority', c.priority, 'reasons', c.reasons,
'flags', c.flag_count, 'firstFlagAt', to_char(c.first_flag_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'dueAt', to_char(c.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'assignee', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.assignee_id), 'targetAt', to_char(c.target_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'lease', CASE WHEN c.state = 'leased' THEN json_build_object(
  'holder', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.lease_holder_id), 'expiresAt', to_char(c.lease_expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
'deferredUntil', to_char(c.defer_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'escalated', c.escalated,
'escalatedBecause', c.escalated_because, 'skips', c.skips, 'previousId', c.previous_id,
'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'closed', CASE WHEN c.state = 'closed' THEN json_build_object(
  'at', to_char(c.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'because', c.closed_because,
  'by', (SELECT w.name FROM accounts w WHERE w.id = c.closed_by), 'action', c.closed_action) END) AS view FROM cases c WHERE c.id = ANY($1::uuid[]) LIMIT 100;

-- cases.list_waiting_newest
SELECT json_build_object(
'id', c.id, 'version', c.version, 'queue', c.queue, 'state', c.state,
'site', (SELECT s.slug FROM sites s WHERE s.id = c.site_id), 'section', c.section, 'articleId', c.article_id,
'subject', json_build_object('type', c.subject_type, 'id', c.subject_id, 'revision', c.subject_revision),
'author', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.author_id), 'harm', c.harm, 'priority', c.priority, 'reasons', c.reasons,
'flags', c.flag_count, 'firstFlagAt', to_char(c.first_flag_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'dueAt', to_char(c.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'assignee', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.assignee_id), 'targetAt', to_char(c.target_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'lease', CASE WHEN c.state = 'leased' THEN json_build_object(
  'holder', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.lease_holder_id), 'expiresAt', to_char(c.lease_expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
'deferredUntil', to_char(c.defer_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'escalated', c.escalated,
'escalatedBecause', c.escalated_because, 'skips', c.skips, 'previousId', c.previous_id,
'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'closed', CASE WHEN c.state = 'closed' THEN json_build_object(
  'at', to_char(c.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'because', c.closed_because,
  'by', (SELECT w.name FROM accounts w WHERE w.id = c.closed_by), 'action', c.closed_action) END) AS view, c.first_flag_at::text AS key, c.id FROM (
   SELECT c.id, c.first_flag_at FROM unnest($1::uuid[], $2::text[], $3::text[]) AS q (site_id, queue, section)
   CROSS JOIN LATERAL (
     SELECT c.id, c.first_flag_at FROM cases c
     WHERE c.site_id = q.site_id AND c.queue = q.queue AND c.state <> 'closed' AND coalesce(c.state = $7, true) AND (c.first_flag_at, c.id) < ($4::timestamptz, $5::uuid)
       AND coalesce(c.section = q.section, q.section IS NULL) AND coalesce(c.article_id = $8::uuid, $8 IS NULL)
       AND coalesce(c.assignee_id = $9::uuid, $9 IS NULL) AND CASE WHEN $10::text IS NULL THEN true ELSE $10 = ANY (c.reasons) END
       AND coalesce(c.author_id <> $11::uuid, true)
     ORDER BY c.first_flag_at DESC, c.id DESC LIMIT 101
   ) c ORDER BY c.first_flag_at DESC, c.id DESC LIMIT $6
 ) first JOIN cases c ON c.id = first.id ORDER BY c.first_flag_at DESC, c.id DESC;

-- cases.list_waiting_oldest
SELECT json_build_object(
'id', c.id, 'version', c.version, 'queue', c.queue, 'state', c.state,
'site', (SELECT s.slug FROM sites s WHERE s.id = c.site_id), 'section', c.section, 'articleId', c.article_id,
'subject', json_build_object('type', c.subject_type, 'id', c.subject_id, 'revision', c.subject_revision),
'author', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.author_id), 'harm', c.harm, 'priority', c.priority, 'reasons', c.reasons,
'flags', c.flag_count, 'firstFlagAt', to_char(c.first_flag_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'dueAt', to_char(c.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'assignee', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.assignee_id), 'targetAt', to_char(c.target_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'lease', CASE WHEN c.state = 'leased' THEN json_build_object(
  'holder', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.lease_holder_id), 'expiresAt', to_char(c.lease_expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
'deferredUntil', to_char(c.defer_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'escalated', c.escalated,
'escalatedBecause', c.escalated_because, 'skips', c.skips, 'previousId', c.previous_id,
'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'closed', CASE WHEN c.state = 'closed' THEN json_build_object(
  'at', to_char(c.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'because', c.closed_because,
  'by', (SELECT w.name FROM accounts w WHERE w.id = c.closed_by), 'action', c.closed_action) END) AS view, c.first_flag_at::text AS key, c.id FROM (
   SELECT c.id, c.first_flag_at FROM unnest($1::uuid[], $2::text[], $3::text[]) AS q (site_id, queue, section)
   CROSS JOIN LATERAL (
     SELECT c.id, c.first_flag_at FROM cases c
     WHERE c.site_id = q.site_id AND c.queue = q.queue AND c.state <> 'closed' AND coalesce(c.state = $7, true) AND (c.first_flag_at, c.id) > ($4::timestamptz, $5::uuid)
       AND coalesce(c.section = q.section, q.section IS NULL) AND coalesce(c.article_id = $8::uuid, $8 IS NULL)
       AND coalesce(c.assignee_id = $9::uuid, $9 IS NULL) AND CASE WHEN $10::text IS NULL THEN true ELSE $10 = ANY (c.reasons) END
       AND coalesce(c.author_id <> $11::uuid, true)
     ORDER BY c.first_flag_at, c.id LIMIT 101
   ) c ORDER BY c.first_flag_at, c.id LIMIT $6
 ) first JOIN cases c ON c.id = first.id ORDER BY c.first_flag_at, c.id;

-- cases.list_waiting_priority
SELECT json_build_object(
'id', c.id, 'version', c.version, 'queue', c.queue, 'state', c.state,
'site', (SELECT s.slug FROM sites s WHERE s.id = c.site_id), 'section', c.section, 'articleId', c.article_id,
'subject', json_build_object('type', c.subject_type, 'id', c.subject_id, 'revision', c.subject_revision),
'author', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.author_id), 'harm', c.harm, 'priority', c.priority, 'reasons', c.reasons,
'flags', c.flag_count, 'firstFlagAt', to_char(c.first_flag_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'dueAt', to_char(c.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'assignee', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.assignee_id), 'targetAt', to_char(c.target_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'lease', CASE WHEN c.state = 'leased' THEN json_build_object(
  'holder', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = c.lease_holder_id), 'expiresAt', to_char(c.lease_expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
'deferredUntil', to_char(c.defer_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'escalated', c.escalated,
'escalatedBecause', c.escalated_because, 'skips', c.skips, 'previousId', c.previous_id,
'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'closed', CASE WHEN c.state = 'closed' THEN json_build_object(
  'at', to_char(c.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'because', c.closed_because,
  'by', (SELECT w.name FROM accounts w WHERE w.id = c.closed_by), 'action', c.closed_action) END) AS view, c.priority::text AS key, c.id FROM (
   SELECT c.id, c.priority FROM unnest($1::uuid[], $2::text[], $3::text[]) AS q (site_id, queue, section)
   CROSS JOIN LATERAL (
     SELECT c.id, c.priority FROM cases c
     WHERE c.site_id = q.site_id AND c.queue = q.queue AND c.state <> 'closed' AND coalesce(c.state = $7, true) AND c.priority <= $4::float8 AND (c.priority < $4::float8 OR c.id > $5::uuid)
       AND coalesce(c.section = q.section, q.section IS NULL) AND coalesce(c.article_id = $8::uuid, $8 IS NULL)
       AND coalesce(c.assignee_id = $9::uuid, $9 IS NULL) AND CASE WHEN $10::text IS NULL THEN true ELSE $10 = ANY (c.reasons) END
       AND coalesce(c.author_id <> $11::uuid, true)
     ORDER BY c.priority DESC, c.id LIMIT 101
   ) c ORDER BY c.priority DESC, c.id LIMIT $6
 ) first JOIN cases c ON c.id = first.id ORDER BY c.priority DESC, c.id;

-- cases.lock
SELECT c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority, c.subject_type AS "subjectType", c.subject_id AS "subjectId",
c.subject_revision AS "subjectRevision", c.article_id AS "articleId", c.author_id AS "authorId", c.harm, c.due_at AS "dueAt",
c.first_flag_at AS "firstFlagAt", c.reasons,
c.round, c.previous_id AS "previousId", c.assignee_id AS "assigneeId", c.skips, c.escalated, c.lease_holder_id AS "holderId",
(SELECT a.name FROM accounts a WHERE a.id = c.lease_holder_id) AS holder, c.lease_token AS token,
c.lease_expires_at AS "expiresAt", c.closed_at AS "closedAt", c.closed_because AS "closedBecause",
(SELECT a.name FROM accounts a WHERE a.id = c.closed_by) AS "closedBy", c.closed_action AS "closedAction" FROM cases c WHERE c.id = $1 FOR NO KEY UPDATE OF c;

-- cases.lock_open
SELECT id FROM cases WHERE subject_type = $1 AND subject_id = $2 AND queue = ANY($3::text[]) AND state <> 'closed'
ORDER BY id FOR NO KEY UPDATE;

-- cases.lock_together
SELECT c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority, c.subject_type AS "subjectType", c.subject_id AS "subjectId",
c.subject_revision AS "subjectRevision", c.article_id AS "articleId", c.author_id AS "authorId", c.harm, c.due_at AS "dueAt",
c.first_flag_at AS "firstFlagAt", c.reasons,
c.round, c.previous_id AS "previousId", c.assignee_id AS "assigneeId", c.skips, c.escalated, c.lease_holder_id AS "holderId",
(SELECT a.name FROM accounts a WHERE a.id = c.lease_holder_id) AS holder, c.lease_token AS token,
c.lease_expires_at AS "expiresAt", c.closed_at AS "closedAt", c.closed_because AS "closedBecause",
(SELECT a.name FROM accounts a WHERE a.id = c.closed_by) AS "closedBy", c.closed_action AS "closedAction", (c.author_id IS NOT DISTINCT FROM $3::uuid
OR EXISTS (SELECT FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $3::uuid)) AS partial, (SELECT max((x.facts ->> 'from')::int) FROM case_acts x
WHERE x.case_id = c.id AND x.kind = 'harm_set' AND x.actor_id = $3::uuid) AS "harmReplaced", EXISTS (SELECT FROM cases o WHERE o.queue = 'audit' AND o.subject_type = c.subject_type
AND o.subject_id = c.subject_id AND o.state <> 'closed') AS audited, (SELECT coalesce((s.settings ->> 'auditPercent')::int, 0) FROM sites s WHERE s.id = c.site_id)
AS "auditPercent" FROM cases c
 WHERE c.id = ANY(ARRAY(
   SELECT $1::uuid UNION
   SELECT o.id FROM cases k JOIN cases o ON o.subject_type = k.subject_type AND o.subject_id = k.subject_id
   WHERE k.id = $1 AND k.queue = ANY($2::text[]) AND o.queue = ANY($2::text[]) AND o.state <> 'closed'
 ))
 ORDER BY c.id FOR NO KEY UPDATE OF c;

-- cases.move
WITH moving AS (
  SELECT id, section FROM cases WHERE article_id = $1 AND state <> 'closed' AND section IS DISTINCT FROM $2
  ORDER BY id FOR NO KEY UPDATE
), away AS (
  SELECT c.id FROM moving m JOIN cases c ON c.id = m.id
  JOIN site_members s ON s.site_id = c.site_id AND s.account_id = c.assignee_id
  WHERE s.section IS DISTINCT FROM $2 AND s.section IS NOT NULL
)
UPDATE cases c SET section = $2,
  assignee_id = CASE WHEN c.id IN (SELECT id FROM away) THEN NULL ELSE c.assignee_id END,
  target_at = CASE WHEN c.id IN (SELECT id FROM away) THEN NULL ELSE c.target_at END
FROM moving m WHERE m.id = c.id RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority, m.section AS before;

-- cases.next_round
UPDATE cases SET round = round + 1 WHERE id = $1 RETURNING round - (state <> 'closed')::int AS round;

-- cases.open
WITH before AS (
  SELECT id, version FROM cases WHERE queue = $3 AND subject_type = $4 AND subject_id = $5 AND state <> 'closed'
), c AS (
  INSERT INTO cases AS o (id, site_id, queue, subject_type, subject_id, subject_revision, article_id, section, author_id,
    harm, harm_by_rules, reasons, previous_id, first_flag_at, due_at, created_at, state, escalated,
    escalated_because)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::smallint, CASE WHEN $16::boolean THEN 1 ELSE $10::smallint END, $11, $12, $13,
    $14, $13, CASE WHEN $17::text IS NULL THEN 'open' ELSE 'escalated' END, $17 IS NOT NULL, $17)
  ON CONFLICT (queue, subject_type, subject_id) WHERE state <> 'closed' DO UPDATE SET
    subject_revision = greatest(o.subject_revision, excluded.subject_revision),
    harm = CASE WHEN excluded.harm > o.harm AND (excluded.harm > o.harm_by_rules OR $16::boolean) THEN excluded.harm ELSE o.harm END,
    harm_set_by = CASE WHEN excluded.harm > o.harm AND (excluded.harm > o.harm_by_rules OR $16::boolean) THEN NULL ELSE o.harm_set_by END,
    harm_by_rules = greatest(o.harm_by_rules, excluded.harm_by_rules),
    due_at = CASE WHEN excluded.harm > o.harm AND (excluded.harm > o.harm_by_rules OR $16::boolean) THEN least(o.due_at, excluded.due_at) ELSE o.due_at END,
    reasons = ARRAY(SELECT DISTINCT r FROM unnest(o.reasons || excluded.reasons) r ORDER BY r LIMIT 50),
    version = o.version + ((excluded.harm > o.harm AND (excluded.harm > o.harm_by_rules OR $16::boolean)) OR o.subject_revision < excluded.subject_revision)::int
  RETURNING o.*
), partial AS (
  INSERT INTO case_conflicts (case_id, account_id, because)
  SELECT DISTINCT ON (x.account_id) c.id, x.account_id, x.because FROM c
  JOIN cases k ON k.subject_type = c.subject_type AND k.subject_id = c.subject_id AND k.state <> 'closed'
  JOIN case_conflicts x ON x.case_id = k.id
  WHERE c.id = $1 AND c.queue = ANY($15::text[]) AND k.queue = ANY($15::text[]) ORDER BY x.account_id, x.because
)
SELECT c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority, c.id = $1 AS "isNew", coalesce(c.version > before.version, false) AS "isChanged"
FROM c LEFT JOIN before ON before.id = c.id;

-- cases.put_evidence
UPDATE cases SET has_evidence = $4
WHERE queue = $1 AND subject_type = $2 AND subject_id = $3 AND state <> 'closed' AND has_evidence <> $4 RETURNING id;

-- cases.raise_version
UPDATE cases c SET version = version + 1 WHERE c.id = $1 RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority;

-- cases.revise
UPDATE cases c SET subject_revision = $3, version = version + 1, harm_by_rules = 1
WHERE subject_type = $1 AND subject_id = $2 AND state <> 'closed' AND subject_revision < $3 RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority;

-- cases.set_harm
UPDATE cases c SET harm = $2, harm_set_by = $3, due_at = $4, version = version + (harm <> $2)::int
WHERE c.id = $1 RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority;

-- cases.settle
UPDATE cases c SET state = 'closed', closed_at = $2, closed_because = 'decided', closed_by = $3, closed_action = $4,
  lease_holder_id = NULL, lease_token = NULL, lease_expires_at = NULL, defer_until = NULL, version = version + 1
WHERE c.id = ANY($1::uuid[]) AND c.state <> 'closed' RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority;
