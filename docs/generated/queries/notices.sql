-- notices.add
WITH n AS (
  INSERT INTO notices (flag_id, reference, law, explanation, name, email, good_faith)
  VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING *
)
SELECT n.reference, to_char(f.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "receivedAt" FROM n JOIN flags f ON f.id = n.flag_id;
