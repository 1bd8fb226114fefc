-- mailed_tokens.find
SELECT t.account_id FROM mailed_tokens t WHERE t.hash = $1 AND t.purpose = $2 AND t.expires_at > $3
AND EXISTS (SELECT FROM accounts a WHERE a.id = t.account_id AND a.email_key = t.email_key);

-- mailed_tokens.forget_all
DELETE FROM mailed_tokens WHERE account_id = $1;

-- mailed_tokens.put
INSERT INTO mailed_tokens (hash, account_id, purpose, email_key, expires_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (account_id, purpose)
DO UPDATE SET hash = excluded.hash, email_key = excluded.email_key, expires_at = excluded.expires_at;

-- mailed_tokens.take
DELETE FROM mailed_tokens t WHERE t.hash = $1 AND t.purpose = $2 AND t.expires_at > $3
AND EXISTS (SELECT FROM accounts a WHERE a.id = t.account_id AND a.email_key = t.email_key) RETURNING t.account_id;
