-- credentials.find_by_email
SELECT id, email, email_verified_at IS NOT NULL AS "emailVerified", password_hash AS "passwordHash" FROM accounts WHERE email_key = $1;

-- credentials.find_by_id
SELECT id, email, email_verified_at IS NOT NULL AS "emailVerified", password_hash AS "passwordHash" FROM accounts WHERE id = $1 AND kind = 'person';

-- credentials.forget_totp_of_unverified
DELETE FROM account_totp t USING accounts a WHERE t.account_id = $1 AND a.id = $1 AND a.email_verified_at IS NULL;

-- credentials.lock_by_email
SELECT id, email, email_verified_at IS NOT NULL AS "emailVerified", password_hash AS "passwordHash" FROM accounts WHERE email_key = $1 FOR NO KEY UPDATE;

-- credentials.lock_by_id
SELECT id, email, email_verified_at IS NOT NULL AS "emailVerified", password_hash AS "passwordHash" FROM accounts WHERE id = $1 AND kind = 'person' FOR NO KEY UPDATE;

-- credentials.set_password
UPDATE accounts SET password_hash = $2, version = version + 1 WHERE id = $1;

-- credentials.verify_email
UPDATE accounts SET email_verified_at = $2, version = version + 1 WHERE id = $1 AND email_verified_at IS NULL;
