-- claim_formats.find
SELECT json_build_object(
'id', c.id, 'site', t.slug, 'articleId', c.article_id,
'subject', json_build_object('type', c.subject_type, 'id', c.subject_id),
'quote', c.quote, 'revision', c.origin_revision, 'language', c.language, 'attributed', c.attributed,
'anchor', json_build_object('state', c.anchor_state, 'revision', c.revision, 'blockId', c.selectors -> 'blockId',
  'start', c.selectors -> 'start', 'end', c.selectors -> 'end', 'exact', c.selectors -> 'exact'),
'state', c.state, 'publicState', c.public_state, 'verdict', CASE WHEN v.id IS NOT NULL THEN json_build_object(
'id', v.id, 'claimId', v.claim_id, 'kind', v.kind, 'rating', v.rating, 'label', CASE WHEN l.code IS NOT NULL THEN json_build_object('code', l.code, 'title', l.title, 'rating', v.rating) END, 'problems', v.problems,
'outcome', v.outcome, 'correction', v.correction, 'fixingRevision', v.fixing_revision,
'summary', v.summary, 'rationale', v.rationale, 'sources', (SELECT coalesce(json_agg(CASE WHEN p.dead_since IS NULL THEN s.source
  ELSE s.source || jsonb_build_object('deadSince', to_char(p.dead_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END ORDER BY s.place), '[]')
FROM jsonb_array_elements(v.sources) WITH ORDINALITY AS s (source, place)
LEFT JOIN verdict_sources k ON k.verdict_id = v.id AND k.place = s.place LEFT JOIN evidence_pages p ON p.key = k.page_key), 'lookedAt', v.looked_at,
'askedForComment', v.asked_for_comment, 'revision', v.subject_revision, 'asOf', to_char(v.as_of AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'publishedAt', to_char(v.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'expiresAt', to_char(v.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
'mergedInto', c.merged_into, 'threadId', CASE WHEN c.public_state <> 'none' THEN c.thread_id END, 'version', c.version, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'changedAt', to_char(c.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view, t.name AS "siteName", a.url, to_char(a.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt", a.origin,
        (SELECT w.name FROM accounts w WHERE w.id = c.author_id) AS "saidBy"
 FROM claims c JOIN articles a ON a.id = c.article_id JOIN sites t ON t.id = c.site_id
LEFT JOIN verdicts v ON v.id = c.verdict_id
LEFT JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label WHERE c.id = $1 AND (c.public_state <> 'none' AND (c.subject_type = 'article' OR EXISTS (
SELECT FROM comments s WHERE s.id = c.subject_id AND CASE WHEN s.status = 'visible' THEN 'full'
  WHEN s.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full')));

-- claim_formats.list_corrections
SELECT json_build_object(
'id', c.id, 'site', t.slug, 'articleId', c.article_id,
'subject', json_build_object('type', c.subject_type, 'id', c.subject_id),
'quote', c.quote, 'revision', c.origin_revision, 'language', c.language, 'attributed', c.attributed,
'anchor', json_build_object('state', c.anchor_state, 'revision', c.revision, 'blockId', c.selectors -> 'blockId',
  'start', c.selectors -> 'start', 'end', c.selectors -> 'end', 'exact', c.selectors -> 'exact'),
'state', c.state, 'publicState', c.public_state, 'verdict', CASE WHEN v.id IS NOT NULL THEN json_build_object(
'id', v.id, 'claimId', v.claim_id, 'kind', v.kind, 'rating', v.rating, 'label', CASE WHEN l.code IS NOT NULL THEN json_build_object('code', l.code, 'title', l.title, 'rating', v.rating) END, 'problems', v.problems,
'outcome', v.outcome, 'correction', v.correction, 'fixingRevision', v.fixing_revision,
'summary', v.summary, 'rationale', v.rationale, 'sources', (SELECT coalesce(json_agg(CASE WHEN p.dead_since IS NULL THEN s.source
  ELSE s.source || jsonb_build_object('deadSince', to_char(p.dead_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END ORDER BY s.place), '[]')
FROM jsonb_array_elements(v.sources) WITH ORDINALITY AS s (source, place)
LEFT JOIN verdict_sources k ON k.verdict_id = v.id AND k.place = s.place LEFT JOIN evidence_pages p ON p.key = k.page_key), 'lookedAt', v.looked_at,
'askedForComment', v.asked_for_comment, 'revision', v.subject_revision, 'asOf', to_char(v.as_of AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'publishedAt', to_char(v.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'expiresAt', to_char(v.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
'mergedInto', c.merged_into, 'threadId', CASE WHEN c.public_state <> 'none' THEN c.thread_id END, 'version', c.version, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'changedAt', to_char(c.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS claim FROM claims c JOIN sites t ON t.id = c.site_id
LEFT JOIN verdicts v ON v.id = c.verdict_id
LEFT JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label
 WHERE c.article_id = $1 AND c.public_state = 'correction' AND (c.public_state <> 'none' AND (c.subject_type = 'article' OR EXISTS (
SELECT FROM comments s WHERE s.id = c.subject_id AND CASE WHEN s.status = 'visible' THEN 'full'
  WHEN s.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full')))
 ORDER BY v.published_at DESC, c.id DESC LIMIT 100;

-- claim_formats.list_marks
SELECT json_build_object(
'claimId', c.id, 'subject', json_build_object('type', c.subject_type, 'id', c.subject_id), 'state', c.public_state,
'anchorState', c.anchor_state, 'revision', c.revision, 'blockId', c.selectors -> 'blockId',
'start', c.selectors -> 'start', 'end', c.selectors -> 'end', 'exact', c.selectors -> 'exact', 'quote', c.quote,
'label', CASE WHEN c.public_state = 'verdict' THEN CASE WHEN l.code IS NOT NULL THEN json_build_object('code', l.code, 'title', l.title, 'rating', v.rating) END END,
'outcome', CASE WHEN c.public_state = 'correction' THEN v.outcome END,
'correction', CASE WHEN c.public_state = 'correction' THEN v.correction END,
'summary', CASE WHEN c.public_state IN ('verdict', 'correction') THEN v.summary END,
'sources', CASE WHEN c.public_state IN ('verdict', 'correction') THEN (SELECT coalesce(json_agg(CASE WHEN p.dead_since IS NULL THEN s.source
  ELSE s.source || jsonb_build_object('deadSince', to_char(p.dead_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END ORDER BY s.place), '[]')
FROM jsonb_array_elements(v.sources) WITH ORDINALITY AS s (source, place)
LEFT JOIN verdict_sources k ON k.verdict_id = v.id AND k.place = s.place LEFT JOIN evidence_pages p ON p.key = k.page_key) ELSE '[]' END,
'asOf', CASE WHEN c.public_state IN ('verdict', 'correction') THEN to_char(v.as_of AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END,
'threadId', CASE WHEN c.public_state <> 'none' THEN c.thread_id END) AS mark, c.selectors, to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt", to_char(c.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "changedAt",
        c.id, c.created_at::text AS at
 FROM claims c JOIN sites t ON t.id = c.site_id
LEFT JOIN verdicts v ON v.id = c.verdict_id
LEFT JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label
 WHERE c.article_id = $1 AND (c.public_state <> 'none' AND (c.subject_type = 'article' OR EXISTS (
SELECT FROM comments s WHERE s.id = c.subject_id AND CASE WHEN s.status = 'visible' THEN 'full'
  WHEN s.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full'))) AND (c.created_at, c.id) > ($2::timestamptz, $3::uuid)
 ORDER BY c.created_at, c.id LIMIT $4;

-- claim_formats.list_verdicts
SELECT json_build_object(
'id', c.id, 'site', t.slug, 'articleId', c.article_id,
'subject', json_build_object('type', c.subject_type, 'id', c.subject_id),
'quote', c.quote, 'revision', c.origin_revision, 'language', c.language, 'attributed', c.attributed,
'anchor', json_build_object('state', c.anchor_state, 'revision', c.revision, 'blockId', c.selectors -> 'blockId',
  'start', c.selectors -> 'start', 'end', c.selectors -> 'end', 'exact', c.selectors -> 'exact'),
'state', c.state, 'publicState', c.public_state, 'verdict', CASE WHEN v.id IS NOT NULL THEN json_build_object(
'id', v.id, 'claimId', v.claim_id, 'kind', v.kind, 'rating', v.rating, 'label', CASE WHEN l.code IS NOT NULL THEN json_build_object('code', l.code, 'title', l.title, 'rating', v.rating) END, 'problems', v.problems,
'outcome', v.outcome, 'correction', v.correction, 'fixingRevision', v.fixing_revision,
'summary', v.summary, 'rationale', v.rationale, 'sources', (SELECT coalesce(json_agg(CASE WHEN p.dead_since IS NULL THEN s.source
  ELSE s.source || jsonb_build_object('deadSince', to_char(p.dead_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END ORDER BY s.place), '[]')
FROM jsonb_array_elements(v.sources) WITH ORDINALITY AS s (source, place)
LEFT JOIN verdict_sources k ON k.verdict_id = v.id AND k.place = s.place LEFT JOIN evidence_pages p ON p.key = k.page_key), 'lookedAt', v.looked_at,
'askedForComment', v.asked_for_comment, 'revision', v.subject_revision, 'asOf', to_char(v.as_of AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'publishedAt', to_char(v.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'expiresAt', to_char(v.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
'mergedInto', c.merged_into, 'threadId', CASE WHEN c.public_state <> 'none' THEN c.thread_id END, 'version', c.version, 'createdAt', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'changedAt', to_char(c.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS claim, v.published_at::text AS at, v.id
 FROM verdicts v JOIN claims c ON c.id = v.claim_id JOIN sites t ON t.id = c.site_id
 LEFT JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label
 WHERE v.site_id = $1 AND v.state = 'published' AND c.verdict_id = v.id AND (c.public_state <> 'none' AND (c.subject_type = 'article' OR EXISTS (
SELECT FROM comments s WHERE s.id = c.subject_id AND CASE WHEN s.status = 'visible' THEN 'full'
  WHEN s.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full')))
   AND (v.published_at, v.id) < ($2::timestamptz, $3::uuid)
   AND (NOT $5 OR EXISTS (SELECT FROM verdict_sources k JOIN evidence_pages p ON p.key = k.page_key
                          WHERE k.verdict_id = v.id AND p.state = 'dead'))
 ORDER BY v.published_at DESC, v.id DESC LIMIT $4;
