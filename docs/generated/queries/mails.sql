-- mails.count
SELECT count(*)::int AS mails FROM (SELECT FROM mails LIMIT 100000) m;

-- mails.insert
INSERT INTO mails (id, recipient_id, letter, next_at, created_at)
SELECT m.id, m.recipient_id, m.letter, $4, $4 FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS m (id, recipient_id, letter);

-- mails.put_off
UPDATE mails SET next_at = $2 WHERE id = $1;

-- mails.remove
DELETE FROM mails WHERE id = $1;

-- mails.take
WITH due AS MATERIALIZED (
  SELECT id FROM mails WHERE next_at <= $1 ORDER BY next_at, id LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE mails m SET next_at = $3, tries = m.tries + 1 FROM due WHERE m.id = due.id
RETURNING m.id, m.recipient_id AS "recipientId", m.letter, m.tries, m.created_at AS "createdAt";

-- mails.wait
SELECT EXISTS (SELECT FROM mails WHERE next_at <= $1) AS waits;
