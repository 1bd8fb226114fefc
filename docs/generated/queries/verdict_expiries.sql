-- verdict_expiries.find
SELECT id AS "verdictId", claim_id AS "claimId" FROM verdicts
WHERE state = 'published' AND expires_at <= $1 AND expired_at IS NULL ORDER BY expires_at LIMIT 1;

-- verdict_expiries.note
UPDATE verdicts SET expired_at = $2 WHERE id = $1 AND state = 'published' AND expired_at IS NULL RETURNING id;
