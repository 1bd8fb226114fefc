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
         FROM (SELECT d.reason AS name, r.title AS title, count(*)::int AS count FROM decisions d LEFT JOIN site_reasons r ON r.site_id = d.site_id AND r.code = d.reason
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
   (SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.created_at - c.created_at))::numeric, 3)::float8
  FROM decisions d JOIN cases c ON c.id = d.case_id
  WHERE d.site_id = $1 AND d.created_at >= $2 AND d.created_at < $3 AND d.payload -> 'undo' IS DISTINCT FROM 'true'::jsonb
AND NOT EXISTS (SELECT FROM decisions u WHERE u.supersedes_id = d.id AND u.payload -> 'undo' = 'true'::jsonb) AND d.payload -> 'agrees' IS DISTINCT FROM 'true'::jsonb AND d.supersedes_id IS NULL AND c.queue <> 'appeals') AS "medianTimeToDecisionS",
   (SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.created_at - c.created_at))::numeric, 3)::float8
  FROM decisions d JOIN cases c ON c.id = d.case_id
  WHERE d.site_id = $1 AND d.created_at >= $2 AND d.created_at < $3 AND d.payload -> 'undo' IS DISTINCT FROM 'true'::jsonb
AND NOT EXISTS (SELECT FROM decisions u WHERE u.supersedes_id = d.id AND u.payload -> 'undo' = 'true'::jsonb) AND d.payload -> 'agrees' IS DISTINCT FROM 'true'::jsonb AND d.supersedes_id IS NULL AND c.queue = 'appeals') AS "medianTimeToAppealDecisionS";

-- transparency.notices
SELECT count(*)::int AS received, count(*) FILTER (WHERE status IN ('upheld', 'partly_upheld'))::int AS upheld,
       count(*) FILTER (WHERE status IN ('rejected', 'abusive', 'ignored'))::int AS rejected,
       count(*) FILTER (WHERE status = 'pending')::int AS pending
FROM flags WHERE site_id = $1 AND kind = 'notice' AND created_at >= $2 AND created_at < $3;
