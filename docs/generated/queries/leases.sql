-- leases.expire
WITH over AS MATERIALIZED (
  SELECT id FROM cases WHERE state = 'leased' AND lease_expires_at <= $1
  ORDER BY lease_expires_at LIMIT 100 FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE cases c SET state = CASE WHEN c.escalated THEN 'escalated' ELSE 'open' END, lease_holder_id = NULL, lease_token = NULL, lease_expires_at = NULL
FROM over WHERE c.id = over.id RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority;

-- leases.extend
UPDATE cases c SET lease_expires_at = $2
WHERE c.id = $1 RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority, lease_token AS token, lease_expires_at AS "expiresAt";

-- leases.next_of_article
WITH next AS MATERIALIZED (
  SELECT n.id, row_number() OVER () AS place FROM (
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.article_id = $9::uuid AND c.queue = $2 AND (p.section IS NULL OR c.section = p.section) AND c.state = 'escalated' AND p.takes_escalated AND c.site_id = p.site_id AND c.harm = 8 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.article_id = $9::uuid AND c.queue = $2 AND (p.section IS NULL OR c.section = p.section) AND c.state = 'open' AND c.harm = 8 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.article_id = $9::uuid AND c.queue = $2 AND (p.section IS NULL OR c.section = p.section) AND c.state = 'escalated' AND p.takes_escalated AND c.site_id = p.site_id AND c.harm < 8 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.harm DESC, c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.article_id = $9::uuid AND c.queue = $2 AND (p.section IS NULL OR c.section = p.section) AND c.state = 'open' AND c.harm = 4 AND c.due_at <= $6 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.article_id = $9::uuid AND c.queue = $2 AND (p.section IS NULL OR c.section = p.section) AND c.state = 'open' AND c.harm = 2 AND c.due_at <= $6 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.article_id = $9::uuid AND c.queue = $2 AND (p.section IS NULL OR c.section = p.section) AND c.state = 'open' AND c.harm = 1 AND c.due_at <= $6 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.article_id = $9::uuid AND c.queue = $2 AND (p.section IS NULL OR c.section = p.section) AND c.state = 'open' AND c.harm + 0 < 8 AND c.due_at + interval '0' > $6 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.priority DESC, c.first_flag_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  LIMIT $8
  ) n
)
UPDATE cases c SET state = 'leased', lease_holder_id = $1, lease_token = gen_random_uuid(), lease_expires_at = $7
FROM next WHERE c.id = next.id
RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority, c.lease_token AS token, c.lease_expires_at AS "expiresAt", next.place;

-- leases.next_of_section
WITH next AS MATERIALIZED (
  SELECT n.id, row_number() OVER () AS place FROM (
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.site_id = p.site_id AND c.queue = $2 AND c.section = p.section AND c.state = 'escalated' AND p.takes_escalated AND c.site_id = p.site_id AND c.harm = 8 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.site_id = p.site_id AND c.queue = $2 AND c.section = p.section AND c.state = 'open' AND c.harm = 8 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.site_id = p.site_id AND c.queue = $2 AND c.section = p.section AND c.state = 'escalated' AND p.takes_escalated AND c.site_id = p.site_id AND c.harm < 8 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.harm DESC, c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.site_id = p.site_id AND c.queue = $2 AND c.section = p.section AND c.state = 'open' AND c.harm = 4 AND c.due_at <= $6 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.site_id = p.site_id AND c.queue = $2 AND c.section = p.section AND c.state = 'open' AND c.harm = 2 AND c.due_at <= $6 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.site_id = p.site_id AND c.queue = $2 AND c.section = p.section AND c.state = 'open' AND c.harm = 1 AND c.due_at <= $6 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.site_id = p.site_id AND c.queue = $2 AND c.section = p.section AND c.state = 'open' AND c.harm + 0 < 8 AND c.due_at + interval '0' > $6 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.priority DESC, c.first_flag_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  LIMIT $8
  ) n
)
UPDATE cases c SET state = 'leased', lease_holder_id = $1, lease_token = gen_random_uuid(), lease_expires_at = $7
FROM next WHERE c.id = next.id
RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority, c.lease_token AS token, c.lease_expires_at AS "expiresAt", next.place;

-- leases.next_of_site
WITH next AS MATERIALIZED (
  SELECT n.id, row_number() OVER () AS place FROM (
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.site_id = p.site_id AND c.queue = $2 AND c.state = 'escalated' AND p.takes_escalated AND c.site_id = p.site_id AND c.harm = 8 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.site_id = p.site_id AND c.queue = $2 AND c.state = 'open' AND c.harm = 8 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.site_id = p.site_id AND c.queue = $2 AND c.state = 'escalated' AND p.takes_escalated AND c.site_id = p.site_id AND c.harm < 8 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.harm DESC, c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.site_id = p.site_id AND c.queue = $2 AND c.state = 'open' AND c.harm = 4 AND c.due_at <= $6 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.site_id = p.site_id AND c.queue = $2 AND c.state = 'open' AND c.harm = 2 AND c.due_at <= $6 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.site_id = p.site_id AND c.queue = $2 AND c.state = 'open' AND c.harm = 1 AND c.due_at <= $6 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.due_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  UNION ALL
  SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::boolean[]) AS p (site_id, section, takes_escalated) CROSS JOIN LATERAL (
    SELECT c.id FROM cases c
    WHERE c.site_id = p.site_id AND c.queue = $2 AND c.state = 'open' AND c.harm + 0 < 8 AND c.due_at + interval '0' > $6 AND c.author_id IS DISTINCT FROM $1 AND coalesce(c.assignee_id = $1, true)
    AND coalesce((SELECT false FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = $1), true)
    AND (c.skips = 0 OR coalesce((SELECT false FROM case_acts a WHERE a.case_id = c.id AND a.kind = 'skipped'
      AND a.actor_id = $1 AND a.at > $6::timestamptz - interval '1 hour' LIMIT 1), true))
    ORDER BY c.priority DESC, c.first_flag_at, c.id LIMIT 20 FOR NO KEY UPDATE SKIP LOCKED
  ) c
  LIMIT $8
  ) n
)
UPDATE cases c SET state = 'leased', lease_holder_id = $1, lease_token = gen_random_uuid(), lease_expires_at = $7
FROM next WHERE c.id = next.id
RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority, c.lease_token AS token, c.lease_expires_at AS "expiresAt", next.place;

-- leases.rest
UPDATE cases c SET state = $2, skips = $3, version = version + $4::boolean::int, defer_until = $5,
  escalated = escalated OR $2 = 'escalated', escalated_because = coalesce(escalated_because, $6), lease_holder_id = NULL, lease_token = NULL, lease_expires_at = NULL
WHERE c.id = $1 RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority;

-- leases.resume
WITH due AS MATERIALIZED (
  SELECT id FROM cases WHERE state = 'deferred' AND defer_until <= $1
  ORDER BY defer_until LIMIT 100 FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE cases c SET state = CASE WHEN c.escalated THEN 'escalated' ELSE 'open' END, defer_until = NULL,
  version = version + 1
FROM due WHERE c.id = due.id RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority;

-- leases.take
UPDATE cases c SET state = 'leased', lease_holder_id = $2, lease_token = gen_random_uuid(), lease_expires_at = $3,
  defer_until = NULL, version = version + (state = 'deferred')::int
WHERE c.id = $1 RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority, lease_token AS token, lease_expires_at AS "expiresAt";
