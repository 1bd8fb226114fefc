-- verdict_labels.find
SELECT code, title, rating, texts, guideline_url AS "guidelineUrl", dsa,
       retired_at IS NULL AS active
FROM site_verdict_labels WHERE site_id = $1 AND code = $2;

-- verdict_labels.list
SELECT code, title, rating, texts, guideline_url AS "guidelineUrl", dsa
FROM site_verdict_labels WHERE site_id = $1 AND retired_at IS NULL ORDER BY place LIMIT 100;

-- verdict_labels.list_sites_without
SELECT s.id FROM sites s WHERE NOT EXISTS (SELECT FROM site_verdict_labels l WHERE l.site_id = s.id) ORDER BY s.id LIMIT 1000;

-- verdict_labels.put
INSERT INTO site_verdict_labels (site_id, code, place, title, rating, texts, guideline_url, dsa)
SELECT $1, l.item ->> 'code', l.place, l.item ->> 'title', l.item ->> 'rating', l.item -> 'texts',
       l.item ->> 'guidelineUrl', l.item -> 'dsa'
FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS l (item, place)
ON CONFLICT (site_id, code) DO UPDATE SET
  place = excluded.place, title = excluded.title, rating = excluded.rating, texts = excluded.texts,
  guideline_url = excluded.guideline_url, dsa = excluded.dsa, retired_at = NULL;

-- verdict_labels.retire_all
UPDATE site_verdict_labels SET retired_at = $2 WHERE site_id = $1 AND retired_at IS NULL;
