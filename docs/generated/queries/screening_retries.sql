-- screening_retries.hurry
UPDATE screening_retries SET due_at = $2 WHERE subject_id IN (
SELECT subject_id FROM screening_retries WHERE site_id = $1 AND due_at > $2 ORDER BY due_at LIMIT 1000
FOR UPDATE SKIP LOCKED);

-- screening_retries.put
INSERT INTO screening_retries (subject_id, subject_type, site_id, revision, checks, due_at, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (subject_id) DO UPDATE SET revision = excluded.revision, checks = excluded.checks, attempts = 0,
  due_at = excluded.due_at;

-- screening_retries.remove
DELETE FROM screening_retries WHERE subject_id = $1;

-- screening_retries.take
UPDATE screening_retries r SET attempts = r.attempts + 1,
  due_at = $2::timestamptz + least($5::float8, $4::float8 * 2 ^ least(r.attempts, 20)) * interval '1 second'
FROM (SELECT subject_id FROM screening_retries WHERE subject_type = $1 AND due_at <= $2
      ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED) due
WHERE r.subject_id = due.subject_id
RETURNING r.subject_id AS "subjectId", r.subject_type AS "subjectType", r.site_id AS "siteId", r.revision, r.attempts;
