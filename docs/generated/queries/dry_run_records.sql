-- dry_run_records.begin
INSERT INTO dry_runs (id, site_id, state, days, counts, started_at, seen_at)
VALUES ($1, $2, 'running', $3, $4, $5, clock_timestamp())
ON CONFLICT (site_id) WHERE state = 'running' DO NOTHING RETURNING id;

-- dry_run_records.cancel
UPDATE dry_runs SET state = 'cancelled', ended_at = $2 WHERE id = $1 AND state = 'running' AND NOT (state = 'running' AND seen_at < clock_timestamp() - interval '15 seconds');

-- dry_run_records.end
UPDATE dry_runs SET done = $2, total = $3, counts = $4, seen_at = clock_timestamp(), state = $5, ended_at = $6
WHERE id = $1 AND state = 'running';

-- dry_run_records.find
SELECT r.site_id AS "siteId", r.counts || jsonb_build_object(
  'id', r.id, 'site', s.slug, 'state', CASE WHEN state = 'running' AND seen_at < clock_timestamp() - interval '15 seconds' THEN 'interrupted' ELSE r.state END, 'days', r.days,
  'progress', jsonb_build_object('done', r.done, 'total', r.total), 'startedAt', to_char(r.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'endedAt', to_char(CASE WHEN state = 'running' AND seen_at < clock_timestamp() - interval '15 seconds' THEN r.seen_at ELSE r.ended_at END AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view
FROM dry_runs r JOIN sites s ON s.id = r.site_id WHERE r.id = $1;

-- dry_run_records.forget
DELETE FROM dry_runs WHERE ended_at < $1;

-- dry_run_records.interrupt
UPDATE dry_runs SET state = 'interrupted', ended_at = seen_at WHERE state = 'running' AND seen_at < clock_timestamp() - interval '15 seconds';

-- dry_run_records.save
UPDATE dry_runs SET done = $2, total = $3, counts = $4, seen_at = clock_timestamp()
WHERE id = $1 AND state = 'running' RETURNING id;
