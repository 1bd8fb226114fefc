-- known_claims.find
SELECT c.site_id AS "siteId", c.id AS "claimId", json_build_object('normal', c.normal, 'tokens', c.critical_tokens) AS words,
       v.rating, v.label
FROM claims c JOIN verdicts v ON v.claim_id = c.id AND v.state = 'published' AND v.kind = 'verdict' WHERE c.id = $1;
