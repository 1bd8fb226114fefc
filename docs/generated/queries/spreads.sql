-- spreads.are_siblings
SELECT EXISTS (SELECT FROM claims a JOIN claims b ON b.cluster_id = a.cluster_id WHERE a.id = $1 AND b.id = $2) AS siblings;

-- spreads.end
DELETE FROM verdict_spreads WHERE claim_id = $1 AND round = $2;

-- spreads.find
SELECT "judgedId", "afterId", round FROM (
  SELECT claim_id AS "judgedId", after_id AS "afterId", round FROM verdict_spreads ORDER BY created_at LIMIT 5
) oldest ORDER BY random() LIMIT 1;

-- spreads.find_sibling
SELECT c.id FROM claims j JOIN claims c ON c.cluster_id = j.cluster_id AND c.id <> j.id AND c.state <> 'superseded'
WHERE j.id = $1 AND c.id > $2 ORDER BY c.id LIMIT 1;

-- spreads.find_verdict
SELECT v.id, v.rating, json_build_object('code', l.code, 'texts', l.texts, 'guidelineUrl', l.guideline_url, 'dsa', l.dsa) AS label
FROM verdicts v JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label
WHERE v.claim_id = $1 AND v.state = 'published' AND v.kind = 'verdict';

-- spreads.move
UPDATE verdict_spreads SET after_id = $2 WHERE claim_id = $1 AND round = $3;
