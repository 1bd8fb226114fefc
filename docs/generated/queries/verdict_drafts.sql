-- verdict_drafts.find
SELECT case_id AS "caseId", draft, to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "changedAt" FROM verdict_drafts WHERE case_id = $1 AND author_id = $2;

-- verdict_drafts.put
INSERT INTO verdict_drafts (case_id, author_id, draft, changed_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (case_id, author_id) DO UPDATE SET draft = excluded.draft, changed_at = excluded.changed_at RETURNING case_id AS "caseId", draft, to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "changedAt";

-- verdict_drafts.remove
DELETE FROM verdict_drafts WHERE case_id = $1 AND author_id = $2;

-- verdict_drafts.remove_of
DELETE FROM verdict_drafts WHERE case_id = ANY($1::uuid[]);
