-- claim_marks.list_of_subject
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
'threadId', CASE WHEN c.public_state <> 'none' THEN c.thread_id END) AS mark FROM claims c JOIN sites t ON t.id = c.site_id
LEFT JOIN verdicts v ON v.id = c.verdict_id
LEFT JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label
 WHERE c.subject_type = $1 AND c.subject_id = $2 AND c.public_state <> 'none' ORDER BY c.created_at, c.id LIMIT 500;

-- claim_marks.list_public
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
'threadId', CASE WHEN c.public_state <> 'none' THEN c.thread_id END) AS mark FROM claims c JOIN sites t ON t.id = c.site_id
LEFT JOIN verdicts v ON v.id = c.verdict_id
LEFT JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label WHERE c.id = ANY($1::uuid[]) AND (c.public_state <> 'none' AND (c.subject_type = 'article' OR EXISTS (
SELECT FROM comments s WHERE s.id = c.subject_id AND CASE WHEN s.status = 'visible' THEN 'full'
  WHEN s.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full')));
