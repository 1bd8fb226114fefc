-- clusters.is_concerned
SELECT EXISTS (SELECT FROM claims c WHERE c.cluster_id = $1 AND c.author_id = $2 AND c.state <> 'superseded')
OR EXISTS (
  SELECT FROM flags f JOIN claims c ON c.id = f.subject_id
  WHERE f.reporter_id = $2 AND f.kind = 'claim' AND f.status NOT IN ('withdrawn', 'merged') AND NOT f.by_staff
    AND c.cluster_id = $1) AS concerned;

-- clusters.is_inherited
SELECT EXISTS (SELECT FROM verdicts WHERE id = $2 AND claim_id <> $1) AS inherited;

-- clusters.join
UPDATE claims SET cluster_id = $2 WHERE id = $1;

-- clusters.link
INSERT INTO claim_links (first_id, second_id, state, created_at, decided_by, decided_at)
SELECT least($1::uuid, o.id), greatest($1::uuid, o.id), $3, $4, $5, CASE WHEN $3 <> 'suggested' THEN $4::timestamptz END
FROM unnest($2::uuid[]) AS o (id)
ON CONFLICT (first_id, second_id) DO UPDATE SET
  state = excluded.state, decided_by = excluded.decided_by, decided_at = excluded.decided_at
WHERE excluded.state <> 'suggested' AND claim_links.state <> excluded.state RETURNING first_id AS id;

-- clusters.list_candidates
SELECT c.id, c.cluster_id AS "clusterId", c.normal, c.critical_tokens AS tokens FROM (
  SELECT id, 1 AS likeness FROM claims WHERE site_id = $1 AND norm_sha256 = $2 AND id <> $4 AND state <> 'superseded'
  UNION
  SELECT id, similarity(normal, $3) FROM claims
  WHERE site_id = $1 AND normal % $3 AND norm_sha256 <> $2 AND id <> $4 AND state <> 'superseded'
) f JOIN claims c ON c.id = f.id WHERE f.likeness >= 0.4
ORDER BY f.likeness DESC, c.created_at, c.id LIMIT 20;

-- clusters.list_clusters
SELECT c.cluster_id AS "clusterId" FROM unnest($1::uuid[]) WITH ORDINALITY AS o (id, place)
JOIN claims c ON c.id = o.id ORDER BY o.place;

-- clusters.list_judged
SELECT DISTINCT v.claim_id AS id FROM claims c JOIN verdicts v ON v.id = c.verdict_id
WHERE c.cluster_id = $1 AND v.state = 'published' AND v.kind = 'verdict' ORDER BY v.claim_id;

-- clusters.list_members
SELECT id FROM claims WHERE cluster_id = $1 ORDER BY id LIMIT $2;

-- clusters.list_siblings
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
'changedAt', to_char(c.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS claim, coalesce(k.state, 'same') AS state
 FROM claims o
 JOIN LATERAL (
   SELECT id FROM claims WHERE cluster_id = o.cluster_id AND id <> o.id
   UNION SELECT second_id FROM claim_links WHERE first_id = o.id
   UNION SELECT first_id FROM claim_links WHERE second_id = o.id
 ) s ON true
 JOIN claims c ON c.id = s.id AND c.state <> 'superseded' JOIN articles a ON a.id = c.article_id JOIN sites t ON t.id = c.site_id
LEFT JOIN verdicts v ON v.id = c.verdict_id
LEFT JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label
 LEFT JOIN claim_links k ON k.first_id = least(o.id, c.id) AND k.second_id = greatest(o.id, c.id)
 WHERE o.id = $1 AND ($2::text IS NULL OR a.section = $2 OR (c.public_state <> 'none' AND (c.subject_type = 'article' OR EXISTS (
SELECT FROM comments s WHERE s.id = c.subject_id AND CASE WHEN s.status = 'visible' THEN 'full'
  WHEN s.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full'))))
 ORDER BY c.created_at DESC, c.id DESC LIMIT 100;

-- clusters.lock_words
SELECT pg_advisory_xact_lock(hashtextextended('claims ' || $1::text || encode($2::bytea, 'hex'), 0));

-- clusters.merge
UPDATE claims SET cluster_id = $2 WHERE cluster_id = $1;

-- clusters.part
UPDATE claims SET cluster_id = CASE WHEN id = cluster_id THEN gen_random_uuid() ELSE id END
WHERE id = $1 AND cluster_id = $2;

-- clusters.rejoin
UPDATE claims c SET cluster_id = j.cluster_id FROM verdicts v JOIN claims j ON j.id = v.claim_id
WHERE c.id = $1 AND v.id = $2 AND v.claim_id <> c.id
RETURNING j.id AS "judgedId";

-- clusters.spread
INSERT INTO verdict_spreads (claim_id, created_at) SELECT id, $2 FROM unnest($1::uuid[]) AS j (id)
ON CONFLICT (claim_id) DO UPDATE SET after_id = NULL, round = gen_random_uuid();
