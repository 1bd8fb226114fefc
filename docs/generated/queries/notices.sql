-- notices.add
INSERT INTO notices (flag_id, reference, law, explanation, name, email, good_faith) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- notices.find
SELECT n.reference, to_char(f.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "receivedAt", (SELECT jsonb_build_object('email', CASE WHEN f.reporter_id IS NULL THEN n.email
   ELSE (SELECT a.email FROM accounts a WHERE a.id = f.reporter_id) END, 'accountId', f.reporter_id,
 'reference', n.reference, 'site', (SELECT s.name FROM sites s WHERE s.id = f.site_id))
FROM notices n WHERE n.flag_id = f.id) AS letter
FROM notices n JOIN flags f ON f.id = n.flag_id WHERE n.flag_id = $1;
