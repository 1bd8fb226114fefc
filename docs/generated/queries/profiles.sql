-- profiles.lock
SELECT id, name, name_changed_at AS "nameChangedAt", email, email_verified_at IS NOT NULL AS "emailVerified",
       password_hash AS "passwordHash", version
FROM accounts WHERE id = $1 AND kind = 'person' FOR NO KEY UPDATE;

-- profiles.move
UPDATE accounts SET email = $2, email_key = $3, version = version + 1,
  email_verified_at = CASE WHEN email_key = $3 THEN email_verified_at END
WHERE id = $1;

-- profiles.rename
UPDATE accounts SET name = $2, name_key = $3, name_changed_at = $4, version = version + 1 WHERE id = $1;
