-- events.after
SELECT coalesce((SELECT head FROM streams WHERE key = $1), 0) AS head,
coalesce((SELECT json_agg(e ORDER BY e.seq) FROM (
  SELECT seq, type, data, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
  FROM events WHERE stream = $1 AND seq > $2 ORDER BY seq LIMIT $3
) e), '[]'::json) AS events;

-- events.append
WITH pending AS (
  SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::jsonb[]) WITH ORDINALITY
    AS p (stream, type, at, data, place)
), heads AS (
  INSERT INTO streams AS s (key, head)
  SELECT stream, count(*) FROM pending GROUP BY stream ORDER BY stream
  ON CONFLICT (key) DO UPDATE SET head = s.head + excluded.head
  RETURNING key, head
)
INSERT INTO events (stream, seq, type, at, data)
SELECT p.stream,
       h.head - count(*) OVER (PARTITION BY p.stream) + row_number() OVER (PARTITION BY p.stream ORDER BY p.place),
       p.type, p.at, p.data
FROM pending p JOIN heads h ON h.key = p.stream
ORDER BY p.stream, p.place
RETURNING stream, seq;

-- events.heads
SELECT key, head FROM streams WHERE key = ANY($1::text[]);
