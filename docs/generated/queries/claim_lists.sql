-- claim_lists.for_strangers
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
'changedAt', to_char(c.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view, c.created_at::text AS at, c.id
FROM claims c JOIN articles a ON a.id = c.article_id JOIN sites t ON t.id = c.site_id
LEFT JOIN verdicts v ON v.id = c.verdict_id
LEFT JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label
WHERE c.site_id = $9 AND (c.public_state <> 'none' OR c.id = ANY(ARRAY(SELECT f.subject_id FROM flags f WHERE f.reporter_id = $1 AND f.kind = 'claim'
ORDER BY f.created_at DESC LIMIT 1000))) AND (($2 AND ($3::text IS NULL OR a.section = $3)) OR ((c.subject_type = 'article' OR EXISTS (
SELECT FROM comments s WHERE s.id = c.subject_id AND CASE WHEN s.status = 'visible' THEN 'full'
  WHEN s.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full')) AND (c.public_state <> 'none' OR EXISTS (SELECT FROM flags f WHERE f.subject_type = 'claim' AND f.subject_id = c.id AND f.reporter_id = $1::uuid
  AND f.status NOT IN ('withdrawn', 'merged'))))) AND ($4::text IS NULL OR c.state = $4) AND ($5::text IS NULL OR c.quote ILIKE $5)
  AND (c.created_at, c.id) < ($6::timestamptz, $7::uuid)
ORDER BY c.created_at DESC, c.id DESC LIMIT $8;

-- claim_lists.of_article
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
'changedAt', to_char(c.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view, c.created_at::text AS at, c.id
FROM claims c JOIN articles a ON a.id = c.article_id JOIN sites t ON t.id = c.site_id
LEFT JOIN verdicts v ON v.id = c.verdict_id
LEFT JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label
WHERE c.article_id = $9 AND (($2 AND ($3::text IS NULL OR a.section = $3)) OR ((c.subject_type = 'article' OR EXISTS (
SELECT FROM comments s WHERE s.id = c.subject_id AND CASE WHEN s.status = 'visible' THEN 'full'
  WHEN s.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full')) AND (c.public_state <> 'none' OR EXISTS (SELECT FROM flags f WHERE f.subject_type = 'claim' AND f.subject_id = c.id AND f.reporter_id = $1::uuid
  AND f.status NOT IN ('withdrawn', 'merged'))))) AND ($4::text IS NULL OR c.state = $4) AND ($5::text IS NULL OR c.quote ILIKE $5)
  AND (c.created_at, c.id) < ($6::timestamptz, $7::uuid)
ORDER BY c.created_at DESC, c.id DESC LIMIT $8;

-- claim_lists.of_site
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
'changedAt', to_char(c.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view, c.created_at::text AS at, c.id
FROM claims c JOIN articles a ON a.id = c.article_id JOIN sites t ON t.id = c.site_id
LEFT JOIN verdicts v ON v.id = c.verdict_id
LEFT JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label
WHERE c.site_id = $9 AND (($2 AND ($3::text IS NULL OR a.section = $3)) OR ((c.subject_type = 'article' OR EXISTS (
SELECT FROM comments s WHERE s.id = c.subject_id AND CASE WHEN s.status = 'visible' THEN 'full'
  WHEN s.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full')) AND (c.public_state <> 'none' OR EXISTS (SELECT FROM flags f WHERE f.subject_type = 'claim' AND f.subject_id = c.id AND f.reporter_id = $1::uuid
  AND f.status NOT IN ('withdrawn', 'merged'))))) AND ($4::text IS NULL OR c.state = $4) AND ($5::text IS NULL OR c.quote ILIKE $5)
  AND (c.created_at, c.id) < ($6::timestamptz, $7::uuid)
ORDER BY c.created_at DESC, c.id DESC LIMIT $8;
