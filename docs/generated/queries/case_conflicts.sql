-- case_conflicts.add
INSERT INTO case_conflicts (case_id, account_id, because)
SELECT $1, c.account_id, c.because FROM unnest($2::uuid[], $3::text[]) AS c (account_id, because)
ON CONFLICT DO NOTHING;

-- case_conflicts.inherit
INSERT INTO case_conflicts (case_id, account_id, because)
SELECT DISTINCT ON (account_id) $2::uuid, account_id, because FROM case_conflicts WHERE case_id = ANY($1::uuid[])
ORDER BY account_id, because ON CONFLICT DO NOTHING;

-- case_conflicts.remove
DELETE FROM case_conflicts WHERE case_id = $1 AND account_id = $2 AND because = $3;

-- case_conflicts.remove_all
DELETE FROM case_conflicts WHERE case_id = $1 AND because = $2;
