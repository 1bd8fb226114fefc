-- flaggers.find
SELECT f.id, $3::timestamptz AS at, r.*, EXISTS (SELECT FROM muted_flaggers m WHERE m.site_id = $1 AND m.account_id = f.id AND m.until > $3) AS "isMuted"
 FROM (SELECT $4::uuid AS id) f CROSS JOIN LATERAL (
SELECT count(*) FILTER (WHERE d.status = 'upheld')::int AS upheld,
       count(*) FILTER (WHERE d.status = 'partly_upheld')::int AS "partlyUpheld",
       count(*) FILTER (WHERE d.status = 'rejected')::int AS rejected,
       count(*) FILTER (WHERE d.status = 'abusive')::int AS abusive
FROM (
  SELECT status FROM flags WHERE reporter_id = f.id AND site_id = $1 AND kind = $2
    AND status IN ('upheld', 'partly_upheld', 'rejected', 'abusive')
  ORDER BY decided_at DESC LIMIT 100
) d) r;

-- flaggers.list_of_cases
SELECT f.reporter_id AS id, f.created_at AS at, f.case_id AS "caseId", r.*, EXISTS (SELECT FROM muted_flaggers m WHERE m.site_id = $1 AND m.account_id = f.reporter_id AND m.until > $3) AS "isMuted",
   (SELECT json_build_object('upheld', upheld, 'decided', decided) FROM flag_rates WHERE site_id = $1 AND kind = $2) AS rates
 FROM unnest($4::uuid[]) AS c (id) CROSS JOIN LATERAL (
   SELECT reporter_id, created_at, case_id FROM flags WHERE case_id = c.id AND kind = $2 AND status = 'pending'
     AND ($5::text[] IS NULL OR reason = ANY($5))
   ORDER BY created_at DESC, id DESC LIMIT 500
 ) f CROSS JOIN LATERAL (
SELECT count(*) FILTER (WHERE d.status = 'upheld')::int AS upheld,
       count(*) FILTER (WHERE d.status = 'partly_upheld')::int AS "partlyUpheld",
       count(*) FILTER (WHERE d.status = 'rejected')::int AS rejected,
       count(*) FILTER (WHERE d.status = 'abusive')::int AS abusive
FROM (
  SELECT status FROM flags WHERE reporter_id = f.reporter_id AND site_id = $1 AND kind = $2
    AND status IN ('upheld', 'partly_upheld', 'rejected', 'abusive')
  ORDER BY decided_at DESC LIMIT 100
) d) r;

-- flaggers.list_pairs
SELECT first_id AS first, second_id AS second FROM co_flaggers
WHERE site_id = $1 AND first_id = ANY($2::uuid[]) AND second_id = ANY($2::uuid[]) LIMIT 20000;

-- flaggers.rates
SELECT upheld, decided FROM flag_rates WHERE site_id = $1 AND kind = $2;
