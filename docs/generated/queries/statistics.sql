-- statistics.list
SELECT w.week, jsonb_build_object('id', a.id, 'name', a.name) AS person, w.decisions, w."medianTimeS", w.reversed,
        round(w.reversed::numeric / w.decisions, 4)::float8 AS "reversedShare"
 FROM (
   SELECT to_char(date_trunc('week', d.created_at AT TIME ZONE 'UTC'), 'YYYY-MM-DD') AS week, d.actor_id,
          count(*)::int AS decisions,
          count(*) FILTER (WHERE EXISTS (SELECT FROM decisions r WHERE r.supersedes_id = d.id))::int AS reversed,
          round(percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.created_at - (
            SELECT max(x.at) FROM case_acts x WHERE x.case_id = d.case_id AND x.kind = 'leased'
              AND x.actor_id = d.actor_id AND x.at <= d.created_at
          )))::numeric, 3)::float8 AS "medianTimeS"
   FROM decisions d
   WHERE d.site_id = $1 AND d.created_at >= $2 AND d.created_at < $3 AND d.actor_id IS NOT NULL AND d.payload -> 'undo' IS DISTINCT FROM 'true'::jsonb
AND NOT EXISTS (SELECT FROM decisions u WHERE u.supersedes_id = d.id AND u.payload -> 'undo' = 'true'::jsonb)
   GROUP BY 1, 2
 ) w JOIN accounts a ON a.id = w.actor_id
 ORDER BY w.week DESC, w.decisions DESC, a.id LIMIT 8000;
