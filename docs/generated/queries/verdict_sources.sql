-- verdict_sources.find_changed
SELECT claim_id AS id FROM source_changes ORDER BY since, claim_id LIMIT 1;

-- verdict_sources.find_resting
SELECT v.id AS "verdictId", v.claim_id AS "claimId",
       (SELECT count(*)::int FROM verdict_sources s JOIN evidence_pages p ON p.key = s.page_key
        WHERE s.verdict_id = v.id AND p.state = 'dead') AS dead
FROM verdicts v WHERE v.id = $1 AND v.state = 'published';

-- verdict_sources.note
WITH noted AS (UPDATE verdicts SET sources_noted_at = $3 WHERE id = $1)
INSERT INTO verdict_sources (verdict_id, place, page_key)
SELECT $1, g.place, g.key FROM jsonb_to_recordset($2::jsonb) AS g (place smallint, key text) ON CONFLICT DO NOTHING;

-- verdict_sources.note_of_page
INSERT INTO source_changes (claim_id, since)
SELECT DISTINCT c.id, $2::timestamptz FROM verdict_sources s JOIN evidence_pages p ON p.key = s.page_key
JOIN verdicts v ON v.id = s.verdict_id AND v.state = 'published'
JOIN claims j ON j.id = v.claim_id JOIN claims c ON c.cluster_id = j.cluster_id AND c.verdict_id = v.id
WHERE s.page_key = $1 ORDER BY c.id ON CONFLICT DO NOTHING;

-- verdict_sources.note_of_verdict
INSERT INTO source_changes (claim_id, since)
SELECT DISTINCT c.id, $2::timestamptz FROM verdict_sources s JOIN evidence_pages p ON p.key = s.page_key
JOIN verdicts v ON v.id = s.verdict_id AND v.state = 'published'
JOIN claims j ON j.id = v.claim_id JOIN claims c ON c.cluster_id = j.cluster_id AND c.verdict_id = v.id
WHERE s.verdict_id = $1 AND p.state = 'dead' ORDER BY c.id ON CONFLICT DO NOTHING;

-- verdict_sources.take_change
DELETE FROM source_changes WHERE claim_id = $1 RETURNING claim_id AS id;

-- verdict_sources.take_unnoted
SELECT id, sources FROM verdicts WHERE state = 'published' AND sources_noted_at IS NULL AND sources <> '[]'
ORDER BY published_at, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED;
