-- reasons.find
SELECT code, title, texts, guideline_url AS "guidelineUrl", dsa, spam, suggested_points AS "suggestedPoints", hotkey,
       retired_at IS NULL AS active
FROM site_reasons WHERE site_id = $1 AND code = $2;

-- reasons.list
SELECT code, title, texts, guideline_url AS "guidelineUrl", dsa, spam, suggested_points AS "suggestedPoints", hotkey
FROM site_reasons WHERE site_id = $1 AND retired_at IS NULL ORDER BY place LIMIT 100;

-- reasons.list_sites_without
SELECT s.id FROM sites s WHERE NOT EXISTS (SELECT FROM site_reasons r WHERE r.site_id = s.id) ORDER BY s.id LIMIT 1000;

-- reasons.put
INSERT INTO site_reasons (site_id, code, place, title, texts, guideline_url, dsa, spam, suggested_points, hotkey)
SELECT $1, r.item ->> 'code', r.place, r.item ->> 'title', r.item -> 'texts', r.item ->> 'guidelineUrl',
       r.item -> 'dsa', (r.item ->> 'spam')::boolean, (r.item ->> 'suggestedPoints')::smallint, r.item ->> 'hotkey'
FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS r (item, place)
ON CONFLICT (site_id, code) DO UPDATE SET
  place = excluded.place, title = excluded.title, texts = excluded.texts, guideline_url = excluded.guideline_url,
  dsa = excluded.dsa, spam = excluded.spam, suggested_points = excluded.suggested_points, hotkey = excluded.hotkey, retired_at = NULL;

-- reasons.retire_all
UPDATE site_reasons SET retired_at = $2 WHERE site_id = $1 AND retired_at IS NULL;
