-- verification.list_appeals
SELECT a.id, CASE
   WHEN CASE a.state WHEN 'stands' THEN 'stands' WHEN 'reversed' THEN 'reverse' WHEN 'changed' THEN 'change'
WHEN 'inadmissible' THEN 'inadmissible' END IS NULL AND EXISTS (
     SELECT FROM decisions j WHERE j.subject_type = 'decision' AND j.subject_id = a.decision_id
       AND j.payload -> 'appeals' ? a.id::text) THEN 'was judged, and is ' || a.state
   WHEN CASE a.state WHEN 'stands' THEN 'stands' WHEN 'reversed' THEN 'reverse' WHEN 'changed' THEN 'change'
WHEN 'inadmissible' THEN 'inadmissible' END IS NULL OR (a.state = 'reversed' AND a.judge_id IS NULL AND d.supersedes_id = a.decision_id) THEN NULL
   WHEN d.actor_id IS DISTINCT FROM a.judge_id OR d.subject_id IS DISTINCT FROM a.decision_id
     OR d.action IS DISTINCT FROM CASE a.state WHEN 'stands' THEN 'stands' WHEN 'reversed' THEN 'reverse' WHEN 'changed' THEN 'change'
WHEN 'inadmissible' THEN 'inadmissible' END OR NOT d.payload -> 'appeals' ? a.id::text
   THEN 'is judged, and nobody decided it' END AS fault
 FROM appeals a LEFT JOIN decisions d ON d.id = a.judgement_id
 WHERE a.id > $1 ORDER BY a.id LIMIT 1000;

-- verification.list_cases
SELECT k.id, CASE WHEN k.closed_because = 'decided' AND NOT EXISTS (
  SELECT FROM decisions d WHERE d.subject_type = k.subject_type AND d.subject_id = k.subject_id
    AND (d.case_id = k.id OR d.payload -> 'cases' ? k.id::text)
) AND NOT EXISTS (SELECT FROM decisions d WHERE d.case_id = k.id)
  AND NOT EXISTS (SELECT FROM decisions s WHERE s.affected_id = k.author_id AND s.action = 'sanction' AND s.payload -> 'comments' ? k.subject_id::text)
THEN 'is closed as decided, and nobody decided it' END AS fault
FROM cases k WHERE k.id > $1 ORDER BY k.id LIMIT 1000;

-- verification.list_claims
SELECT c.id, CASE
  WHEN d.payload IS NULL AND (c.state <> 'open' OR c.public_state <> 'none' OR c.verdict_id IS NOT NULL)
    THEN 'is ' || c.state || ', and nobody decided so'
  WHEN d.payload IS NULL THEN NULL
  WHEN c.state <> d.payload ->> 'to' AND NOT (c.state = 'open' AND d.payload ->> 'to' = 'dismissed')
    THEN 'is ' || c.state || ', and was decided to be ' || (d.payload ->> 'to')
  WHEN c.public_state IS DISTINCT FROM d.payload ->> 'publicState' THEN 'shows everybody something else than was decided'
  WHEN c.verdict_id::text IS DISTINCT FROM d.payload ->> 'verdictId' THEN 'has another verdict than was decided'
  END AS fault
FROM claims c LEFT JOIN LATERAL (
  SELECT d.payload FROM decisions d WHERE d.subject_type = 'claim' AND d.subject_id = c.id AND d.payload ? 'to'
  ORDER BY d.seq DESC LIMIT 1
) d ON true
WHERE c.id > $1 ORDER BY c.id LIMIT 1000;

-- verification.list_comments
SELECT c.id, c.status, d.payload ->> 'to' AS decided
FROM decisions d JOIN comments c ON c.id = d.subject_id
WHERE d.site_id = $1 AND d.seq > $2 AND d.seq <= $3 AND d.subject_type = 'comment' AND d.payload ? 'to'
  AND NOT EXISTS (SELECT FROM decisions l WHERE l.subject_type = 'comment' AND l.subject_id = d.subject_id
                  AND l.seq > d.seq AND l.payload ? 'to')
  AND c.status <> d.payload ->> 'to'
  AND NOT (c.status = 'deleted' AND d.payload ->> 'to' <> 'removed')
  AND NOT (c.status = 'removed' AND EXISTS (
    SELECT FROM decisions s WHERE s.site_id = d.site_id AND s.seq > d.seq AND s.affected_id = c.author_id AND s.action = 'sanction' AND s.payload -> 'comments' ? c.id::text))
  AND NOT (c.status IN ('visible', 'held') AND d.payload ->> 'to' IN ('visible', 'held')
           AND c.status_changed_by IS NULL AND c.status_changed_at >= d.created_at)
ORDER BY d.seq LIMIT 1000;

-- verification.list_decisions
SELECT d.id, d.site_id AS "siteId", d.seq, d.case_id AS "caseId", d.round, d.subject_type AS "subjectType",
d.subject_id AS "subjectId", d.subject_revision AS "subjectRevision", d.article_id AS "articleId", d.section,
d.affected_id AS "affectedId", d.actor_id AS "actorId", d.actor_role AS "actorRole", d.automated, d.action, d.reason,
d.rule, d.payload, d.supersedes_id AS "supersedesId", d.created_at AS "createdAt", d.bytes, d.prev_hash AS "prevHash", d.hash, t.salt, t.rationale, t.quoted_text AS "quotedText",
        t.inputs, t.erased_at IS NOT NULL AS erased
 FROM decisions d LEFT JOIN decision_texts t ON t.decision_id = d.id
 WHERE d.site_id = $1 AND d.seq > $2 ORDER BY d.seq LIMIT 1000;

-- verification.list_flaggers
SELECT m.account_id AS id, max(CASE WHEN round(extract(epoch FROM m.until) * 1000)::bigint IS DISTINCT FROM (
  SELECT max(coalesce((d.payload ->> 'endsAt')::bigint, 253402214400000)) FROM decisions d
  WHERE d.subject_type = 'account' AND d.subject_id = m.account_id AND d.site_id = m.site_id AND d.action = 'sanction'
    AND d.payload ->> 'track' = 'flagging' AND d.payload ->> 'kind' = 'suspension' AND d.payload ->> 'everywhere' = 'false'
    AND NOT EXISTS (SELECT FROM decisions l WHERE l.supersedes_id = d.id)
) THEN 'is muted, or so long, and nobody decided it' END) AS fault
FROM muted_flaggers m
WHERE m.account_id IN (SELECT DISTINCT account_id FROM muted_flaggers WHERE account_id > $1 ORDER BY 1 LIMIT 1000)
GROUP BY 1 ORDER BY 1;

-- verification.list_removed
SELECT c.id, CASE WHEN c.status = 'removed' AND NOT EXISTS (
  SELECT FROM decisions d WHERE d.subject_type = 'comment' AND d.subject_id = c.id AND d.payload ->> 'to' = 'removed'
) AND NOT EXISTS (SELECT FROM decisions s WHERE s.affected_id = c.author_id AND s.action = 'sanction' AND s.payload -> 'comments' ? c.id::text)
THEN 'is removed, and nobody decided so' END AS fault
FROM comments c WHERE c.id > $1 ORDER BY c.id LIMIT 1000;

-- verification.list_sanctioned
SELECT d.id FROM decisions d
WHERE d.site_id = $1 AND d.seq > $2 AND d.seq <= $3 AND d.action = 'sanction' AND NOT EXISTS (
  SELECT FROM sanctions s WHERE s.decision_id = d.id AND s.id::text = d.payload ->> 'sanctionId')
ORDER BY d.seq LIMIT 1000;

-- verification.list_sanctions
SELECT s.id, CASE
   WHEN coalesce(s.reverses_id, s.id)::text IS DISTINCT FROM d.payload ->> 'sanctionId' OR d.affected_id <> s.account_id
     OR (d.payload ->> 'points')::int <> s.points OR d.payload ->> 'kind' <> s.kind THEN 'is not what was decided'
   WHEN s.track = 'flagging' AND s.kind = 'suspension' AND s.site_id IS NOT NULL AND s.reverses_id IS NULL
AND r.id IS NULL AND (s.ends_at IS NULL OR s.ends_at > now()) AND NOT EXISTS (
     SELECT FROM muted_flaggers m WHERE m.site_id = s.site_id AND m.account_id = s.account_id
       AND round(extract(epoch FROM m.until) * 1000)::bigint >= coalesce(round(extract(epoch FROM s.ends_at) * 1000)::bigint, 253402214400000)) THEN 'is in force, and mutes nobody'
   WHEN t.id IS NULL OR s.reverses_id IS NOT NULL THEN NULL
   WHEN r.id IS NOT NULL AND t.lifted_at IS NULL THEN 'was lifted, and is in force'
   WHEN r.id IS NULL AND s.acknowledged_at IS NULL AND t.lifted_at IS NOT NULL THEN 'was ended, and nobody decided so'
   END AS fault
 FROM sanctions s JOIN decisions d ON d.id = s.decision_id LEFT JOIN sanctions r ON r.reverses_id = s.id
   LEFT JOIN account_standings t ON t.id = s.standing_id
 WHERE s.id > $1 ORDER BY s.id LIMIT 1000;

-- verification.list_sites
SELECT s.id, s.slug AS site, l.head_seq AS seq, l.head_hash AS hash FROM sites s LEFT JOIN ledgers l ON l.site_id = s.id
WHERE s.id > $1 ORDER BY s.id LIMIT 1000;

-- verification.list_verdicts
SELECT v.id, CASE
   WHEN v.published_at IS NULL THEN NULL
   WHEN d.id IS NULL OR d.subject_id <> v.claim_id OR d.payload ->> 'verdictId' IS DISTINCT FROM v.id::text
     THEN 'is ' || v.state || ', and nobody decided so'
   WHEN v.rating IS DISTINCT FROM d.payload ->> 'rating' OR v.outcome IS DISTINCT FROM d.payload ->> 'outcome'
     OR v.label IS DISTINCT FROM d.reason THEN 'is not what was decided'
   WHEN NOT NOT EXISTS (
SELECT FROM decision_texts t WHERE t.decision_id = d.id AND t.inputs ? 'found' AND t.erased_at IS NULL AND (
  t.inputs -> 'found' ->> 'summary' <> v.summary OR t.inputs -> 'found' ->> 'rationale' <> v.rationale
  OR t.inputs -> 'found' ->> 'correction' IS DISTINCT FROM v.correction OR t.inputs -> 'found' -> 'sources' <> v.sources)) THEN 'says something else than was decided'
   WHEN v.state = 'published' AND EXISTS (
     SELECT FROM claims c WHERE c.id = v.claim_id AND c.verdict_id IS DISTINCT FROM v.id) THEN 'stands beside no claim'
   END AS fault
 FROM verdicts v LEFT JOIN decisions d ON d.id = v.decision_id
 WHERE v.id > $1 ORDER BY v.id LIMIT 1000;
