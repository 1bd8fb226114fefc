-- sso_identities.find
SELECT account_id AS "accountId", claimed_name AS "claimedName", signed_out_at AS "signedOutAt"
FROM sso_identities WHERE site_id = $1 AND issuer = $2 AND subject = $3;

-- sso_identities.lock_subject
SELECT pg_advisory_xact_lock(hashtextextended('sso ' || $1, 0));

-- sso_identities.put
INSERT INTO sso_identities AS i (site_id, issuer, subject, account_id, kid, claimed_name, avatar_url, badges, locale,
                                 reads_only_since, signed_in_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $10 THEN NULL ELSE $11::timestamptz END, $11)
ON CONFLICT (site_id, issuer, subject) DO UPDATE SET
  kid = excluded.kid, claimed_name = excluded.claimed_name, avatar_url = excluded.avatar_url,
  badges = excluded.badges, locale = excluded.locale, signed_in_at = excluded.signed_in_at,
  reads_only_since = CASE WHEN $10 THEN NULL ELSE coalesce(i.reads_only_since, $11) END;

-- sso_identities.put_email
UPDATE accounts SET email = $2, email_verified_at = CASE WHEN NOT $3 THEN NULL
    WHEN email = $2 THEN coalesce(email_verified_at, $4) ELSE $4 END, version = version + 1
WHERE id = $1 AND (email IS DISTINCT FROM $2 OR (email_verified_at IS NOT NULL) <> $3);

-- sso_identities.put_role
INSERT INTO site_members AS m (site_id, account_id, role, granted_at, granted_by) VALUES ($1, $2, $3, $4, 'sso')
ON CONFLICT (site_id, account_id) DO UPDATE SET role = excluded.role, granted_at = excluded.granted_at
WHERE m.granted_by = 'sso' AND m.role <> excluded.role RETURNING account_id;

-- sso_identities.take_role
DELETE FROM site_members WHERE site_id = $1 AND account_id = $2 AND granted_by = 'sso' RETURNING account_id;
