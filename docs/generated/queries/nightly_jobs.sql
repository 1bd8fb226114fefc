-- nightly_jobs.finish
UPDATE nightly_jobs SET done_at = clock_timestamp() WHERE job = $1 AND night = $2::date AND done_at IS NULL;

-- nightly_jobs.give_back
UPDATE nightly_jobs SET taken_at = '-infinity' WHERE job = $1 AND night = $2::date AND done_at IS NULL;

-- nightly_jobs.take
INSERT INTO nightly_jobs AS j (job, night, taken_at) VALUES ($1, $2::date, clock_timestamp())
ON CONFLICT (job) DO UPDATE SET night = excluded.night, taken_at = excluded.taken_at, done_at = NULL
WHERE j.night < excluded.night
  OR (j.night = excluded.night AND j.done_at IS NULL AND j.taken_at < clock_timestamp() - interval '15 minutes')
RETURNING job;
