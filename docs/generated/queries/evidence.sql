-- evidence.add
WITH before AS (SELECT page_key, account_id FROM evidence WHERE claim_id = $1),
added AS (
  INSERT INTO evidence (id, claim_id, account_id, page_key, url, stance, excerpt, created_at)
  SELECT g.id, $1, $2, g.key, g.url, g.stance, g.excerpt, $4
  FROM jsonb_to_recordset($3::jsonb) AS g (id uuid, key text, url text, stance text, excerpt text)
  ON CONFLICT ON CONSTRAINT evidence_once DO NOTHING RETURNING id, page_key
)
SELECT coalesce((SELECT json_agg(id) FROM added), '[]') AS ids,
  (SELECT count(*)::int FROM before) + (SELECT count(*)::int FROM added) AS total,
  (SELECT count(*)::int FROM before WHERE account_id = $2) + (SELECT count(*)::int FROM added) AS own,
  EXISTS (SELECT FROM added a WHERE NOT EXISTS (SELECT FROM before b WHERE b.page_key = a.page_key)) AS "isNew";

-- evidence.find_own
SELECT json_build_object('id', e.id, 'claimId', e.claim_id, 'url', e.url, 'stance', e.stance, 'excerpt', e.excerpt,
'by', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = e.account_id),
'page', json_build_object('state', p.state, 'status', p.status, 'finalUrl', p.final_url, 'title', p.title,
  'publishedAt', to_char(p.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'domainKind', p.domain_kind, 'checkedAt', to_char(p.checked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
'createdAt', to_char(e.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view FROM evidence e JOIN evidence_pages p ON p.key = e.page_key
 WHERE e.claim_id = $1 AND e.account_id = $2 AND e.page_key = $3;

-- evidence.list
SELECT json_build_object('id', e.id, 'claimId', e.claim_id, 'url', e.url, 'stance', e.stance, 'excerpt', e.excerpt,
'by', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = e.account_id),
'page', json_build_object('state', p.state, 'status', p.status, 'finalUrl', p.final_url, 'title', p.title,
  'publishedAt', to_char(p.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'domainKind', p.domain_kind, 'checkedAt', to_char(p.checked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
'createdAt', to_char(e.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view FROM evidence e JOIN evidence_pages p ON p.key = e.page_key
 WHERE e.claim_id = $1 AND ($2::uuid IS NULL OR e.account_id = $2) ORDER BY e.created_at, e.id LIMIT 200;

-- evidence.list_found
SELECT DISTINCT coalesce(p.final_url, p.url) AS url FROM evidence e JOIN evidence_pages p ON p.key = e.page_key
WHERE e.claim_id = $1 AND p.state = 'found' AND p.status = 200 AND p.domain_kind = ANY($2::text[]) LIMIT 200;

-- evidence.lock_claim
SELECT id FROM claims WHERE id = $1 FOR NO KEY UPDATE;
