-- queue_turns.list_sites
SELECT s.id FROM sites s LEFT JOIN queue_turns t ON t.site_id = s.id
WHERE (t.at IS NULL OR t.at <= clock_timestamp() - t.rest)
  AND EXISTS (SELECT FROM dirty_queues d WHERE d.site_id = s.id)
ORDER BY s.id LIMIT 1000;

-- queue_turns.rest
UPDATE queue_turns SET rest = $2 * interval '1 second' WHERE site_id = ANY($1::uuid[]) AND rest <> $2 * interval '1 second';

-- queue_turns.take
WITH turn AS (
  INSERT INTO queue_turns AS t (site_id, at) VALUES ($1, clock_timestamp())
  ON CONFLICT (site_id) DO UPDATE SET at = excluded.at WHERE t.at <= excluded.at - t.rest
  RETURNING site_id
), taken AS (
  DELETE FROM dirty_queues WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM dirty_queues WHERE site_id = (SELECT site_id FROM turn) LIMIT 10000 FOR UPDATE SKIP LOCKED
  )) RETURNING section
)
SELECT DISTINCT section FROM taken ORDER BY section;
