-- claim_matters.find_places
SELECT origin_selectors AS origin, coalesce(followed_from, origin_selectors) AS followed, selectors AS now
FROM claims WHERE id = $1;

-- claim_matters.list_briefs
SELECT c.id, c.quote, json_build_object('type', c.subject_type, 'id', c.subject_id) AS subject, c.attributed, c.state,
c.public_state AS "publicState" FROM claims c WHERE c.id = ANY($1::uuid[]);

-- claim_matters.list_evidence
SELECT e.id, (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = e.account_id) AS by, e.url, e.stance, e.excerpt, to_char(e.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
       json_build_object('state', p.state, 'status', p.status, 'title', p.title,
         'publishedAt', to_char(p.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'domainKind', p.domain_kind) AS page
FROM (SELECT * FROM evidence WHERE claim_id = $1 ORDER BY created_at DESC, id DESC LIMIT 100) e
JOIN evidence_pages p ON p.key = e.page_key ORDER BY e.created_at DESC, e.id DESC;

-- claim_matters.list_proposals
SELECT json_build_object(
'id', v.id, 'claimId', v.claim_id, 'kind', v.kind, 'rating', v.rating, 'label', CASE WHEN l.code IS NOT NULL THEN json_build_object('code', l.code, 'title', l.title, 'rating', v.rating) END, 'problems', v.problems,
'outcome', v.outcome, 'correction', v.correction, 'fixingRevision', v.fixing_revision,
'summary', v.summary, 'rationale', v.rationale, 'sources', (SELECT coalesce(json_agg(CASE WHEN p.dead_since IS NULL THEN s.source
  ELSE s.source || jsonb_build_object('deadSince', to_char(p.dead_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END ORDER BY s.place), '[]')
FROM jsonb_array_elements(v.sources) WITH ORDINALITY AS s (source, place)
LEFT JOIN verdict_sources k ON k.verdict_id = v.id AND k.place = s.place LEFT JOIN evidence_pages p ON p.key = k.page_key), 'lookedAt', v.looked_at,
'askedForComment', v.asked_for_comment, 'revision', v.subject_revision, 'asOf', to_char(v.as_of AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'publishedAt', to_char(v.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'expiresAt', to_char(v.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::jsonb || jsonb_build_object('author', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = v.author_id), 'createdAt', to_char(v.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view
 FROM (SELECT * FROM verdicts WHERE case_id = $1 AND state = 'proposed' ORDER BY id LIMIT 10) v LEFT JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label ORDER BY v.id;

-- claim_matters.list_similar
WITH linked AS (
   SELECT o.id, 'confirmed' AS link FROM claims c JOIN claims o ON o.cluster_id = c.cluster_id AND o.id <> c.id WHERE c.id = $1
   UNION
   SELECT CASE WHEN first_id = $1 THEN second_id ELSE first_id END, 'suggested' FROM claim_links
   WHERE (first_id = $1 OR second_id = $1) AND state = 'suggested'
 )
 SELECT c.id, c.quote, json_build_object('type', c.subject_type, 'id', c.subject_id) AS subject, c.attributed, c.state,
c.public_state AS "publicState", c.article_id AS "articleId", k.link, CASE WHEN v.id IS NOT NULL THEN json_build_object(
'id', v.id, 'claimId', v.claim_id, 'kind', v.kind, 'rating', v.rating, 'label', CASE WHEN l.code IS NOT NULL THEN json_build_object('code', l.code, 'title', l.title, 'rating', v.rating) END, 'problems', v.problems,
'outcome', v.outcome, 'correction', v.correction, 'fixingRevision', v.fixing_revision,
'summary', v.summary, 'rationale', v.rationale, 'sources', (SELECT coalesce(json_agg(CASE WHEN p.dead_since IS NULL THEN s.source
  ELSE s.source || jsonb_build_object('deadSince', to_char(p.dead_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END ORDER BY s.place), '[]')
FROM jsonb_array_elements(v.sources) WITH ORDINALITY AS s (source, place)
LEFT JOIN verdict_sources k ON k.verdict_id = v.id AND k.place = s.place LEFT JOIN evidence_pages p ON p.key = k.page_key), 'lookedAt', v.looked_at,
'askedForComment', v.asked_for_comment, 'revision', v.subject_revision, 'asOf', to_char(v.as_of AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'publishedAt', to_char(v.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'expiresAt', to_char(v.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END AS verdict
 FROM linked k JOIN claims c ON c.id = k.id JOIN articles a ON a.id = c.article_id JOIN sites t ON t.id = c.site_id
LEFT JOIN verdicts v ON v.id = c.verdict_id
LEFT JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label
 WHERE $2::text IS NULL OR a.section = $2 OR (c.public_state <> 'none' AND (c.subject_type = 'article' OR EXISTS (
SELECT FROM comments s WHERE s.id = c.subject_id AND CASE WHEN s.status = 'visible' THEN 'full'
  WHEN s.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full'))) ORDER BY k.link, c.created_at DESC, c.id LIMIT 20;

-- claim_matters.list_verdicts
SELECT json_build_object(
'id', v.id, 'claimId', v.claim_id, 'kind', v.kind, 'rating', v.rating, 'label', CASE WHEN l.code IS NOT NULL THEN json_build_object('code', l.code, 'title', l.title, 'rating', v.rating) END, 'problems', v.problems,
'outcome', v.outcome, 'correction', v.correction, 'fixingRevision', v.fixing_revision,
'summary', v.summary, 'rationale', v.rationale, 'sources', (SELECT coalesce(json_agg(CASE WHEN p.dead_since IS NULL THEN s.source
  ELSE s.source || jsonb_build_object('deadSince', to_char(p.dead_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END ORDER BY s.place), '[]')
FROM jsonb_array_elements(v.sources) WITH ORDINALITY AS s (source, place)
LEFT JOIN verdict_sources k ON k.verdict_id = v.id AND k.place = s.place LEFT JOIN evidence_pages p ON p.key = k.page_key), 'lookedAt', v.looked_at,
'askedForComment', v.asked_for_comment, 'revision', v.subject_revision, 'asOf', to_char(v.as_of AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'publishedAt', to_char(v.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'expiresAt', to_char(v.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::jsonb || jsonb_build_object('author', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = v.author_id), 'createdAt', to_char(v.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'state', v.state, 'second', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = v.second_id),
          'endedAt', to_char(v.ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view
 FROM (
   SELECT * FROM verdicts WHERE claim_id = $1 AND published_at IS NOT NULL ORDER BY published_at DESC, id DESC LIMIT 20
 ) v LEFT JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label ORDER BY v.published_at DESC, v.id DESC;
