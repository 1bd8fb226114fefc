-- account_seed.insert
INSERT INTO accounts (id, name, name_key, email, email_key, email_verified_at, password_hash, created_at)
SELECT id, name, name_key, email, email, $3, $2, $3
FROM jsonb_to_recordset($1::jsonb) AS a (id uuid, name text, name_key text, email text)
ON CONFLICT DO NOTHING;

-- account_seed.list
SELECT id FROM accounts WHERE email_key = ANY($1::text[]) ORDER BY email_key COLLATE "C" LIMIT 10000;
