-- claims.add
INSERT INTO claims (id, site_id, article_id, subject_type, subject_id, author_id, origin_revision, origin_selectors, revision,
  selectors, quote, language, attributed, normal, norm_sha256, critical_tokens, cluster_id, created_by, created_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $1, $17, $18, $18);

-- claims.change
UPDATE claims SET state = $2, public_state = $3, verdict_id = $4, attributed = $5, merged_into = $6,
anchor_state = $7, revision = $8, selectors = $9, version = version + 1, changed_at = $10,
public_until = CASE WHEN $6::uuid IS NOT NULL AND $11 THEN $10::timestamptz END WHERE id = $1;

-- claims.find
SELECT c.site_id AS "siteId", a.section, c.public_state AS "publicState", (c.subject_type = 'article' OR EXISTS (
SELECT FROM comments s WHERE s.id = c.subject_id AND CASE WHEN s.status = 'visible' THEN 'full'
  WHEN s.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full')) AS "isSubjectVisible",
        EXISTS (SELECT FROM flags f WHERE f.subject_type = 'claim' AND f.subject_id = c.id AND f.reporter_id = $2
  AND f.status NOT IN ('withdrawn', 'merged')) AS "isFlaggedByActor", c.author_id AS "authorId", c.subject_type AS "subjectType",
        c.subject_id AS "subjectId", json_build_object(
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
'changedAt', to_char(c.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view
 FROM claims c JOIN articles a ON a.id = c.article_id JOIN sites t ON t.id = c.site_id
LEFT JOIN verdicts v ON v.id = c.verdict_id
LEFT JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label WHERE c.id = $1;

-- claims.find_lead
WITH RECURSIVE lead AS (
  SELECT c.id, c.merged_into, 1 AS step FROM claims c
  WHERE c.id = $1 AND c.merged_into IS NOT NULL AND (c.public_until IS NOT NULL OR EXISTS (
    SELECT FROM moved_flags m JOIN flags f ON f.id = m.flag_id
    WHERE m.subject_type = 'claim' AND m.subject_id = c.id AND f.reporter_id = $2 AND f.status <> 'withdrawn'))
  UNION ALL
  SELECT c.id, c.merged_into, l.step + 1 FROM lead l JOIN claims c ON c.id = l.merged_into WHERE l.step < 20
)
SELECT id FROM lead WHERE merged_into IS NULL;

-- claims.find_root
WITH RECURSIVE lead AS (
  SELECT id, merged_into, 1 AS step FROM claims WHERE id = $1
  UNION ALL
  SELECT c.id, c.merged_into, l.step + 1 FROM lead l JOIN claims c ON c.id = l.merged_into WHERE l.step < 20
)
SELECT id FROM lead ORDER BY step DESC LIMIT 1;

-- claims.list_places
SELECT subject_type AS type, subject_id AS "subjectId", thread_id AS "threadId" FROM claims WHERE id = ANY($1::uuid[]);

-- claims.lock
SELECT c.id, c.site_id AS "siteId", c.article_id AS "articleId", a.section, a.origin,
  c.subject_type AS "subjectType", c.subject_id AS "subjectId", (c.subject_type = 'article' OR EXISTS (
SELECT FROM comments s WHERE s.id = c.subject_id AND CASE WHEN s.status = 'visible' THEN 'full'
  WHEN s.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full')) AS "isSubjectVisible",
  c.author_id AS "authorId", c.quote, c.attributed, c.state, c.public_state AS "publicState",
  c.anchor_state AS "anchorState", c.verdict_id AS "verdictId", c.cluster_id AS "clusterId", c.revision, c.selectors,
  c.thread_id AS "threadId", c.version, c.language, c.created_at AS "createdAt"
FROM claims c JOIN articles a ON a.id = c.article_id WHERE c.id = $1 FOR NO KEY UPDATE OF c;

-- claims.lock_all
SELECT c.id, c.site_id AS "siteId", c.article_id AS "articleId", a.section, a.origin,
  c.subject_type AS "subjectType", c.subject_id AS "subjectId", (c.subject_type = 'article' OR EXISTS (
SELECT FROM comments s WHERE s.id = c.subject_id AND CASE WHEN s.status = 'visible' THEN 'full'
  WHEN s.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full')) AS "isSubjectVisible",
  c.author_id AS "authorId", c.quote, c.attributed, c.state, c.public_state AS "publicState",
  c.anchor_state AS "anchorState", c.verdict_id AS "verdictId", c.cluster_id AS "clusterId", c.revision, c.selectors,
  c.thread_id AS "threadId", c.version, c.language, c.created_at AS "createdAt"
FROM claims c JOIN articles a ON a.id = c.article_id WHERE c.id = ANY($1::uuid[]) ORDER BY c.id FOR NO KEY UPDATE OF c;

-- claims.put_thread
UPDATE claims SET thread_id = $2 WHERE id = $1;
