-- exports.appeals
SELECT json_build_object('id', id, 'decisionId', decision_id, 'standing', standing, 'grounds', grounds, 'text', text, 'state', state,
'createdAt', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'closedAt', to_char(closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text AS record, id::text AS place
FROM appeals WHERE appellant_id = $1 AND id > $2::uuid ORDER BY id LIMIT $3;

-- exports.comments
SELECT json_build_object('id', id, 'articleId', article_id, 'threadId', thread_id, 'parentId', parent_id, 'status', status,
'stance', stance, 'body', body, 'createdAt', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'editedAt', to_char(edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'wordings', (SELECT json_agg(json_build_object('version', r.version, 'body', r.body,
   'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY r.version)
 FROM comment_revisions r WHERE r.comment_id = comments.id))::text AS record, id::text AS place
FROM comments WHERE author_id = $1 AND id > $2::uuid ORDER BY id LIMIT $3;

-- exports.decisions
SELECT json_build_object('id', d.id, 'site', (SELECT i.slug FROM sites i WHERE i.id = d.site_id), 'action', d.action, 'reason', d.reason,
'subjectType', d.subject_type, 'subjectId', d.subject_id, 'createdAt', to_char(d.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'statement', s.fields, 'rationale', (SELECT t.rationale FROM decision_texts t WHERE t.decision_id = d.id))::text AS record, d.id::text AS place
FROM statements s JOIN decisions d ON d.id = s.decision_id WHERE s.told_at IS NOT NULL AND s.account_id = $1 AND d.id > $2::uuid ORDER BY d.id LIMIT $3;

-- exports.evidence
SELECT json_build_object('id', id, 'claimId', claim_id, 'url', url, 'stance', stance, 'excerpt', excerpt, 'createdAt', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text AS record, id::text AS place
FROM evidence WHERE account_id = $1 AND id > $2::uuid ORDER BY id LIMIT $3;

-- exports.flags
SELECT json_build_object('id', f.id, 'subjectType', f.subject_type, 'subjectId', f.subject_id, 'revision', f.subject_revision, 'kind', f.kind,
'reason', f.reason, 'statement', f.statement, 'trustedAs', f.trusted_as,
'status', CASE WHEN f.told_at IS NOT NULL OR f.status IN ('withdrawn', 'merged', 'ignored') THEN f.status ELSE 'pending' END,
'createdAt', to_char(f.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'notice', (SELECT json_build_object('reference', n.reference, 'law', n.law, 'explanation', n.explanation,
   'name', n.name, 'email', n.email) FROM notices n WHERE n.flag_id = f.id))::text AS record, f.id::text AS place
FROM flags f WHERE f.reporter_id = $1 AND f.id > $2::uuid ORDER BY f.id LIMIT $3;

-- exports.ignores
SELECT json_build_object('accountId', ignored_id, 'createdAt', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text AS record, ignored_id::text AS place
FROM ignores WHERE account_id = $1 AND ignored_id > $2::uuid ORDER BY ignored_id LIMIT $3;

-- exports.notifications
SELECT json_build_object('id', id, 'kind', kind, 'articleId', article_id, 'commentId', comment_id,
'createdAt', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'readAt', to_char(read_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text AS record, id::text AS place
FROM notifications WHERE account_id = $1 AND id > $2::uuid ORDER BY id LIMIT $3;

-- exports.roles
SELECT json_build_object('site', s.slug, 'role', m.role, 'section', m.section, 'grantedAt', to_char(m.granted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text AS record, m.site_id::text AS place
FROM site_members m JOIN sites s ON s.id = m.site_id WHERE m.account_id = $1 AND m.site_id > $2::uuid ORDER BY m.site_id LIMIT $3;

-- exports.sanctions
SELECT json_build_object('id', id, 'decisionId', decision_id, 'track', track, 'kind', kind, 'points', points,
'pointsEndAt', to_char(points_end_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'startsAt', to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'endsAt', to_char(ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'reversesId', reverses_id, 'acknowledgedAt', to_char(acknowledged_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text AS record, id::text AS place
FROM sanctions WHERE account_id = $1 AND id > $2::uuid ORDER BY id LIMIT $3;

-- exports.sessions
SELECT json_build_object('id', id, 'createdAt', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'expiresAt', to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'endedAt', to_char(ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'endedBecause', ended_because)::text AS record, id::text AS place
FROM sessions WHERE account_id = $1 AND id > $2::uuid ORDER BY id LIMIT $3;

-- exports.slips
SELECT json_build_object('id', id, 'articleId', article_id, 'revision', revision, 'quote', quote, 'statement', statement, 'state', state,
'createdAt', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text AS record, id::text AS place
FROM typos WHERE reporter_id = $1 AND id > $2::uuid ORDER BY id LIMIT $3;

-- exports.stances
SELECT json_build_object('threadId', thread_id, 'stance', stance, 'createdAt', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text AS record, thread_id::text AS place
FROM stances WHERE account_id = $1 AND thread_id > $2::uuid ORDER BY thread_id LIMIT $3;

-- exports.trusted_flaggers
SELECT json_build_object('site', (SELECT s.slug FROM sites s WHERE s.id = site_id), 'organisation', organisation,
'since', to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'endedAt', to_char(ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text AS record, id::text AS place
FROM trusted_flaggers WHERE account_id = $1 AND id > $2::uuid ORDER BY id LIMIT $3;

-- exports.verdict_drafts
SELECT json_build_object('caseId', case_id, 'draft', draft, 'changedAt', to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text AS record, case_id::text AS place
FROM verdict_drafts WHERE author_id = $1 AND case_id > $2::uuid ORDER BY case_id LIMIT $3;

-- exports.votes
SELECT json_build_object('commentId', comment_id, 'value', value, 'createdAt', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text AS record, comment_id::text AS place
FROM votes WHERE account_id = $1 AND comment_id > $2::uuid ORDER BY comment_id LIMIT $3;

-- exports.watches
SELECT json_build_object('articleId', article_id, 'createdAt', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text AS record, article_id::text AS place
FROM watches WHERE account_id = $1 AND article_id > $2::uuid ORDER BY article_id LIMIT $3;
