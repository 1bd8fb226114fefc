-- screenings.forget_refused
WITH old AS (
  DELETE FROM screenings WHERE id IN (
    SELECT id FROM screenings WHERE subject_id IS NULL AND created_at < $1 ORDER BY created_at LIMIT $2
    FOR UPDATE SKIP LOCKED
  ) RETURNING 1
) SELECT count(*)::int AS forgotten FROM old;

-- screenings.forget_texts
WITH old AS (
  DELETE FROM recent_texts WHERE (subject_id, revision) IN (
    SELECT subject_id, revision FROM recent_texts WHERE created_at < $1 ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED
  ) RETURNING 1
) SELECT count(*)::int AS forgotten FROM old;

-- screenings.keep
WITH remembered AS (
   INSERT INTO recent_texts (subject_id, revision, site_id, author_id, sha256, shingles, created_at)
   VALUES ($10, $11, $2, $4, $12, $13, $9) ON CONFLICT (subject_id, revision) DO NOTHING
 ), counted AS (
   INSERT INTO author_days AS d (site_id, account_id, day, published)
   SELECT $2, $4, ($9::timestamptz AT TIME ZONE 'UTC')::date, 1 WHERE $14::boolean
   ON CONFLICT (site_id, account_id, day) DO UPDATE SET published = d.published + 1
 )
 INSERT INTO screenings
(id, site_id, subject_type, author_id, policy_version, outcome, rule, signals, created_at, subject_id, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- screenings.keep_refused
INSERT INTO screenings
(id, site_id, subject_type, author_id, policy_version, outcome, rule, signals, created_at, subject_id, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, NULL);
