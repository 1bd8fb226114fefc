-- evidence_pages.add
INSERT INTO evidence_pages (key, url, host, domain_kind, due_at, created_at)
SELECT DISTINCT ON (g.key) g.key, g.url, g.host, g.kind, $2::timestamptz, $2
FROM jsonb_to_recordset($1::jsonb) AS g (key text, url text, host text, kind text) ORDER BY g.key
ON CONFLICT (key) DO UPDATE SET due_at = excluded.due_at, attempts = 0
WHERE evidence_pages.state = 'dead' AND evidence_pages.due_at IS NULL;

-- evidence_pages.list_open_claims
SELECT DISTINCT c.id FROM evidence e JOIN claims c ON c.id = e.claim_id
WHERE e.page_key = $1 AND c.state IN ('open', 'in_review') ORDER BY c.id LIMIT 500;

-- evidence_pages.put
UPDATE evidence_pages SET state = $2, status = $3, attempts = $4, due_at = $5, checked_at = $6,
  final_url = CASE WHEN $7 THEN $8 ELSE final_url END, title = CASE WHEN $7 THEN $9 ELSE title END,
  published_at = CASE WHEN $7 THEN $10 ELSE published_at END, domain_kind = CASE WHEN $7 THEN $11 ELSE domain_kind END,
  dead_since = CASE WHEN $2 = 'dead' THEN coalesce(dead_since, $6) END
WHERE key = $1;

-- evidence_pages.put_off_unseen
UPDATE evidence_pages SET due_at = $2 WHERE key IN (
   SELECT d.key FROM evidence_pages d
   WHERE d.due_at <= $1 AND d.state = 'found' AND d.attempts = 0 AND NOT EXISTS (
     SELECT FROM evidence e JOIN claims c ON c.id = e.claim_id WHERE e.page_key = d.key AND c.public_state <> 'none')
     AND NOT EXISTS (SELECT FROM verdict_sources s JOIN verdicts v ON v.id = s.verdict_id
WHERE s.page_key = d.key AND v.state = 'published')
   ORDER BY d.due_at, d.key LIMIT 500 FOR UPDATE SKIP LOCKED);

-- evidence_pages.take
UPDATE evidence_pages p SET attempts = least(p.attempts + 1, 1000), asked_at = $1,
  due_at = $1::timestamptz + $3::float8 * interval '1 second'
FROM (
  SELECT d.key FROM evidence_pages d
  WHERE d.due_at <= $1
    AND NOT EXISTS (SELECT FROM evidence_pages q
                    WHERE q.host = d.host AND q.asked_at > $1::timestamptz - $4::float8 * interval '1 second')
    AND NOT EXISTS (SELECT FROM evidence_pages q
                    WHERE q.host = d.host AND q.due_at <= $1 AND (q.due_at, q.key) < (d.due_at, d.key))
  ORDER BY d.due_at, d.key LIMIT $2 FOR UPDATE SKIP LOCKED
) due
WHERE p.key = due.key RETURNING p.key, p.url, p.state, p.attempts;

-- evidence_pages.untake
UPDATE evidence_pages SET attempts = greatest(attempts - 1, 0) WHERE key = $1;

-- evidence_pages.wake
UPDATE evidence_pages SET due_at = $1, attempts = 0 WHERE key IN (
   SELECT d.key FROM evidence_pages d
   WHERE d.state = 'dead' AND d.due_at IS NULL AND d.checked_at <= $2 AND EXISTS (SELECT FROM verdict_sources s JOIN verdicts v ON v.id = s.verdict_id
WHERE s.page_key = d.key AND v.state = 'published')
   ORDER BY d.checked_at, d.key LIMIT 500 FOR UPDATE SKIP LOCKED);
