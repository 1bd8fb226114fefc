-- spreads.are_siblings
SELECT EXISTS (SELECT FROM claims a JOIN claims b ON b.cluster_id = a.cluster_id WHERE a.id = $1 AND b.id = $2) AS siblings;

-- spreads.end
DELETE FROM verdict_spreads WHERE claim_id = $1 AND round = $2;

-- spreads.find
SELECT "judgedId", "afterId", round FROM (
  SELECT claim_id AS "judgedId", after_id AS "afterId", round FROM verdict_spreads ORDER BY created_at LIMIT 5
) oldest ORDER BY random() LIMIT 1;

-- spreads.find_other
SELECT v.id, v.rating, v.second_id IS NOT NULL AS "isSeconded",
json_build_object('code', l.code, 'texts', l.texts, 'guidelineUrl', l.guideline_url, 'dsa', l.dsa) AS label, j.id AS "judgedId"
 FROM claims c JOIN claims j ON j.cluster_id = c.cluster_id AND j.id <> c.id JOIN verdicts v JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label ON v.claim_id = j.id
 WHERE c.id = $1 AND v.state = 'published' AND v.kind = 'verdict' ORDER BY v.published_at DESC, v.id DESC LIMIT 1;

-- spreads.find_settled
SELECT id AS "decisionId", case_id AS "caseId" FROM decisions
WHERE subject_type = 'claim' AND subject_id = $1 AND rule = $2 AND action = 'publish_verdict' ORDER BY seq DESC LIMIT 1;

-- spreads.find_sibling
SELECT c.id FROM claims j JOIN claims c ON c.cluster_id = j.cluster_id AND c.id <> j.id AND c.state <> 'superseded'
WHERE j.id = $1 AND c.id > $2 ORDER BY c.id LIMIT 1;

-- spreads.find_stakes
SELECT coalesce(max(k.harm) FILTER (WHERE k.subject_id = $1), 0) AS harm,
       coalesce(max(k.harm) FILTER (WHERE k.subject_id = $2), 0) AS "judgedHarm"
FROM cases k WHERE k.subject_type = 'claim' AND k.subject_id = ANY(ARRAY[$1, $2]::uuid[]) AND k.queue = 'claims';

-- spreads.find_verdict
SELECT v.id, v.rating, v.second_id IS NOT NULL AS "isSeconded",
json_build_object('code', l.code, 'texts', l.texts, 'guidelineUrl', l.guideline_url, 'dsa', l.dsa) AS label FROM verdicts v JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label WHERE v.claim_id = $1 AND v.state = 'published' AND v.kind = 'verdict';

-- spreads.is_taken_back
SELECT EXISTS (SELECT FROM comments WHERE id = $1 AND status = 'deleted') AS gone;

-- spreads.move
UPDATE verdict_spreads SET after_id = $2 WHERE claim_id = $1 AND round = $3 AND (after_id IS NULL OR after_id < $2);
