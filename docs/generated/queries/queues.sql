-- queues.figures_of_section
SELECT c.queue, count(*) FILTER (WHERE c.state = 'open')::int AS open, count(*) FILTER (WHERE c.state = 'leased')::int AS leased, count(*) FILTER (WHERE c.state = 'escalated')::int AS escalated, count(*) FILTER (WHERE c.state = 'deferred')::int AS deferred, count(*) FILTER (WHERE c.state <> 'deferred' AND c.due_at <= $2)::int AS overdue,
       to_char(min(c.first_flag_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS oldest
FROM (
  SELECT queue, due_at, first_flag_at, CASE
    WHEN lease_expires_at > $2 OR defer_until > $2 THEN state WHEN escalated THEN 'escalated' ELSE 'open' END AS state
  FROM cases WHERE site_id = $1 AND section = $3 AND state <> 'closed'
) c GROUP BY c.queue;

-- queues.figures_of_site
SELECT c.queue, count(*) FILTER (WHERE c.state = 'open')::int AS open, count(*) FILTER (WHERE c.state = 'leased')::int AS leased, count(*) FILTER (WHERE c.state = 'escalated')::int AS escalated, count(*) FILTER (WHERE c.state = 'deferred')::int AS deferred, count(*) FILTER (WHERE c.state <> 'deferred' AND c.due_at <= $2)::int AS overdue,
       to_char(min(c.first_flag_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS oldest
FROM (
  SELECT queue, due_at, first_flag_at, CASE
    WHEN lease_expires_at > $2 OR defer_until > $2 THEN state WHEN escalated THEN 'escalated' ELSE 'open' END AS state
  FROM cases WHERE site_id = $1 AND state <> 'closed'
) c GROUP BY c.queue;
