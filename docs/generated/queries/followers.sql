-- followers.begin
INSERT INTO event_followers (name, xid, id, created_at)
SELECT $1, pg_snapshot_xmin(pg_current_snapshot()), 0, $2
WHERE NOT EXISTS (SELECT 1 FROM event_followers WHERE name = $1) ON CONFLICT DO NOTHING;

-- followers.lock
SELECT xid::text, id::text FROM event_followers WHERE name = $1 FOR UPDATE SKIP LOCKED;

-- followers.move
UPDATE event_followers SET xid = $2::xid8, id = $3::bigint WHERE name = $1;

-- followers.next
SELECT stream, seq::float8 AS seq, type, data, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, xid::text, id::text FROM events
WHERE (xid, id) > ($1::xid8, $2::bigint) AND xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY events.xid, events.id LIMIT $3;

-- followers.waits
SELECT EXISTS (
  SELECT 1 FROM events e WHERE (e.xid, e.id) > (f.xid, f.id) AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
) AS waits FROM event_followers f WHERE f.name = $1;
