-- transparency.appeals
SELECT count(*) FILTER (WHERE created_at >= $2 AND created_at < $3)::int AS filed,
       count(*) FILTER (WHERE state = 'stands' AND closed_at >= $2 AND closed_at < $3)::int AS stands,
       count(*) FILTER (WHERE state = 'reversed' AND closed_at >= $2 AND closed_at < $3)::int AS reversed,
       count(*) FILTER (WHERE state = 'changed' AND closed_at >= $2 AND closed_at < $3)::int AS changed,
       count(*) FILTER (WHERE state = 'inadmissible' AND closed_at >= $2 AND closed_at < $3)::int AS inadmissible,
       count(*) FILTER (WHERE state = 'withdrawn' AND closed_at >= $2 AND closed_at < $3)::int AS withdrawn
FROM appeals WHERE site_id = $1;

-- transparency.decisions
SELECT (SELECT jsonb_build_object('all', count(*), 'automated', count(*) FILTER (WHERE d.automated),
                  'byPeople', count(*) FILTER (WHERE NOT d.automated)) FROM decisions d WHERE d.site_id = $1 AND d.created_at >= $2 AND d.created_at < $3 AND d.payload -> 'undo' IS DISTINCT FROM 'true'::jsonb
AND NOT EXISTS (SELECT FROM decisions u WHERE u.supersedes_id = d.id AND u.payload -> 'undo' = 'true'::jsonb) AND d.payload -> 'agrees' IS DISTINCT FROM 'true'::jsonb) AS decisions,
   (SELECT coalesce(jsonb_agg(jsonb_build_object('name', n.name, 'title', n.title, 'count', n.count)
            ORDER BY n.count DESC, n.name), '[]')
         FROM (SELECT d.action AS name, NULL AS title, count(*)::int AS count FROM decisions d
               WHERE d.site_id = $1 AND d.created_at >= $2 AND d.created_at < $3 AND d.payload -> 'undo' IS DISTINCT FROM 'true'::jsonb
AND NOT EXISTS (SELECT FROM decisions u WHERE u.supersedes_id = d.id AND u.payload -> 'undo' = 'true'::jsonb) AND d.payload -> 'agrees' IS DISTINCT FROM 'true'::jsonb AND d.action IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 500) n) AS "actions",
   (SELECT coalesce(jsonb_agg(jsonb_build_object('name', n.name, 'title', n.title, 'count', n.count)
            ORDER BY n.count DESC, n.name), '[]')
         FROM (SELECT d.reason AS name, r.title AS title, count(*)::int AS count FROM decisions d LEFT JOIN LATERAL (
SELECT n.code, n.title, n.texts, n.guideline_url FROM site_reasons n
WHERE d.subject_type <> 'claim' AND n.site_id = d.site_id AND n.code = d.reason
UNION ALL
SELECT n.code, n.title, n.texts, n.guideline_url FROM site_verdict_labels n
WHERE d.subject_type = 'claim' AND n.site_id = d.site_id AND n.code = d.reason) r ON true
               WHERE d.site_id = $1 AND d.created_at >= $2 AND d.created_at < $3 AND d.payload -> 'undo' IS DISTINCT FROM 'true'::jsonb
AND NOT EXISTS (SELECT FROM decisions u WHERE u.supersedes_id = d.id AND u.payload -> 'undo' = 'true'::jsonb) AND d.payload -> 'agrees' IS DISTINCT FROM 'true'::jsonb AND d.reason IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 500) n) AS "reasons",
   (SELECT coalesce(jsonb_agg(jsonb_build_object('name', n.name, 'title', n.title, 'count', n.count)
            ORDER BY n.count DESC, n.name), '[]')
         FROM (SELECT s.fields ->> 'category' AS name, NULL AS title, count(*)::int AS count FROM decisions d JOIN statements s ON s.decision_id = d.id
               WHERE d.site_id = $1 AND d.created_at >= $2 AND d.created_at < $3 AND d.payload -> 'undo' IS DISTINCT FROM 'true'::jsonb
AND NOT EXISTS (SELECT FROM decisions u WHERE u.supersedes_id = d.id AND u.payload -> 'undo' = 'true'::jsonb) AND d.payload -> 'agrees' IS DISTINCT FROM 'true'::jsonb AND s.fields ->> 'category' IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 500) n) AS "categories",
   (SELECT coalesce(jsonb_agg(jsonb_build_object('name', n.name, 'title', n.title, 'count', n.count)
            ORDER BY n.count DESC, n.name), '[]')
         FROM (SELECT CASE WHEN d.action = 'sanction' THEN d.payload ->> 'kind' END AS name, NULL AS title, count(*)::int AS count FROM decisions d
               WHERE d.site_id = $1 AND d.created_at >= $2 AND d.created_at < $3 AND d.payload -> 'undo' IS DISTINCT FROM 'true'::jsonb
AND NOT EXISTS (SELECT FROM decisions u WHERE u.supersedes_id = d.id AND u.payload -> 'undo' = 'true'::jsonb) AND d.payload -> 'agrees' IS DISTINCT FROM 'true'::jsonb AND CASE WHEN d.action = 'sanction' THEN d.payload ->> 'kind' END IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 500) n) AS "sanctions",
   (SELECT coalesce(jsonb_agg(jsonb_build_object('name', n.name, 'title', n.title, 'count', n.count)
            ORDER BY n.count DESC, n.name), '[]')
         FROM (SELECT CASE WHEN d.subject_type = 'claim' THEN d.payload ->> 'rating' END AS name, NULL AS title, count(*)::int AS count FROM decisions d
               WHERE d.site_id = $1 AND d.created_at >= $2 AND d.created_at < $3 AND d.payload -> 'undo' IS DISTINCT FROM 'true'::jsonb
AND NOT EXISTS (SELECT FROM decisions u WHERE u.supersedes_id = d.id AND u.payload -> 'undo' = 'true'::jsonb) AND d.payload -> 'agrees' IS DISTINCT FROM 'true'::jsonb AND CASE WHEN d.subject_type = 'claim' THEN d.payload ->> 'rating' END IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 500) n) AS "verdicts",
   (SELECT coalesce(jsonb_agg(jsonb_build_object('name', n.name, 'title', n.title, 'count', n.count)
            ORDER BY n.count DESC, n.name), '[]')
         FROM (SELECT CASE WHEN d.subject_type = 'claim' THEN d.payload ->> 'outcome' END AS name, NULL AS title, count(*)::int AS count FROM decisions d
               WHERE d.site_id = $1 AND d.created_at >= $2 AND d.created_at < $3 AND d.payload -> 'undo' IS DISTINCT FROM 'true'::jsonb
AND NOT EXISTS (SELECT FROM decisions u WHERE u.supersedes_id = d.id AND u.payload -> 'undo' = 'true'::jsonb) AND d.payload -> 'agrees' IS DISTINCT FROM 'true'::jsonb AND CASE WHEN d.subject_type = 'claim' THEN d.payload ->> 'outcome' END IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 500) n) AS "corrections",
   (SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.created_at - c.created_at))::numeric, 3)::float8
  FROM decisions d JOIN cases c ON c.id = d.case_id
  WHERE d.site_id = $1 AND d.created_at >= $2 AND d.created_at < $3 AND d.payload -> 'undo' IS DISTINCT FROM 'true'::jsonb
AND NOT EXISTS (SELECT FROM decisions u WHERE u.supersedes_id = d.id AND u.payload -> 'undo' = 'true'::jsonb) AND d.payload -> 'agrees' IS DISTINCT FROM 'true'::jsonb AND d.supersedes_id IS NULL AND c.subject_type <> 'decision') AS "medianTimeToDecisionS",
   (SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.created_at - c.created_at))::numeric, 3)::float8
  FROM decisions d JOIN cases c ON c.id = d.case_id
  WHERE d.site_id = $1 AND d.created_at >= $2 AND d.created_at < $3 AND d.payload -> 'undo' IS DISTINCT FROM 'true'::jsonb
AND NOT EXISTS (SELECT FROM decisions u WHERE u.supersedes_id = d.id AND u.payload -> 'undo' = 'true'::jsonb) AND d.payload -> 'agrees' IS DISTINCT FROM 'true'::jsonb AND d.supersedes_id IS NULL AND c.subject_type = 'decision') AS "medianTimeToAppealDecisionS";

-- transparency.reported
SELECT jsonb_build_object('received', count(*) FILTER (WHERE kind = 'notice'),
  'upheld', count(*) FILTER (WHERE kind = 'notice' AND status IN ('upheld', 'partly_upheld')),
  'rejected', count(*) FILTER (WHERE kind = 'notice' AND status IN ('rejected', 'abusive', 'ignored')),
  'pending', count(*) FILTER (WHERE kind = 'notice' AND status = 'pending')) AS "notices", jsonb_build_object('received', count(*) FILTER (WHERE trusted_as IS NOT NULL),
  'upheld', count(*) FILTER (WHERE trusted_as IS NOT NULL AND status IN ('upheld', 'partly_upheld')),
  'rejected', count(*) FILTER (WHERE trusted_as IS NOT NULL AND status IN ('rejected', 'abusive', 'ignored')),
  'pending', count(*) FILTER (WHERE trusted_as IS NOT NULL AND status = 'pending')) AS "trustedFlaggers"
FROM flags WHERE site_id = $1 AND (kind = 'notice' OR trusted_as IS NOT NULL) AND created_at >= $2 AND created_at < $3;
