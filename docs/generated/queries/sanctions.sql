-- sanctions.acknowledge
UPDATE sanctions SET acknowledged_at = coalesce(acknowledged_at, $3)
WHERE decision_id = $1 AND account_id = $2 AND kind = 'warning' AND reverses_id IS NULL
RETURNING standing_id AS "standingId";

-- sanctions.find
SELECT s.id, s.account_id AS "accountId", s.site_id AS "siteId", s.track, s.kind, s.points,
s.points_end_at AS "pointsEndAt", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.decision_id AS "decisionId",
s.standing_id AS "standingId", d.site_id AS "decidedOn", d.actor_id AS "imposedBy",
EXISTS (SELECT FROM sanctions r WHERE r.reverses_id = s.id) AS "isLifted" FROM sanctions s JOIN decisions d ON d.id = s.decision_id WHERE s.id = $1 AND s.reverses_id IS NULL;

-- sanctions.find_by_decision
SELECT s.id, s.account_id AS "accountId", s.site_id AS "siteId", s.track, s.kind, s.points,
s.points_end_at AS "pointsEndAt", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.decision_id AS "decisionId",
s.standing_id AS "standingId", d.site_id AS "decidedOn", d.actor_id AS "imposedBy",
EXISTS (SELECT FROM sanctions r WHERE r.reverses_id = s.id) AS "isLifted" FROM sanctions s JOIN decisions d ON d.id = s.decision_id WHERE s.decision_id = $1 AND s.reverses_id IS NULL;

-- sanctions.find_muted_until
SELECT max(coalesce(s.ends_at, $4)) AS until FROM sanctions s
WHERE s.account_id = $2 AND s.site_id = $3 AND s.track = 'flagging' AND s.kind = 'suspension' AND s.reverses_id IS NULL
  AND (s.ends_at IS NULL OR s.ends_at > $1) AND NOT EXISTS (SELECT FROM sanctions r WHERE r.reverses_id = s.id);

-- sanctions.find_view
SELECT s.id, s.decision_id AS "decisionId", s.account_id AS "accountId",
(SELECT t.slug FROM sites t WHERE t.id = s.site_id) AS site, s.track, s.kind, s.points,
to_char(s.points_end_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "pointsEndAt", d.reason, to_char(s.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "startsAt",
to_char(s.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "endsAt", to_char(s.acknowledged_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "acknowledgedAt",
to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "liftedAt",
r.id IS NULL AND s.acknowledged_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > $1) AS "inForce" FROM sanctions s JOIN decisions d ON d.id = s.decision_id LEFT JOIN sanctions r ON r.reverses_id = s.id WHERE s.id = $2 AND s.reverses_id IS NULL;

-- sanctions.insert
INSERT INTO sanctions (id, account_id, site_id, track, kind, points, points_end_at, starts_at, ends_at, decision_id,
  standing_id, reverses_id, cause_id, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- sanctions.is_appealed
SELECT EXISTS (SELECT FROM appeals WHERE decision_id = $1 AND state IN ('filed', 'leased')) AS appealed;

-- sanctions.is_warned_for_flagging
SELECT EXISTS (
  SELECT FROM sanctions s WHERE s.account_id = $1 AND s.track = 'flagging' AND s.kind = 'warning'
    AND s.reverses_id IS NULL AND (s.site_id IS NULL OR s.site_id = ANY($2::uuid[]))
    AND NOT EXISTS (SELECT FROM sanctions r WHERE r.reverses_id = s.id)
) AS warned;

-- sanctions.list_by_cause
SELECT s.id, s.account_id AS "accountId", s.site_id AS "siteId", s.track, s.kind, s.points,
s.points_end_at AS "pointsEndAt", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.decision_id AS "decisionId",
s.standing_id AS "standingId", d.site_id AS "decidedOn", d.actor_id AS "imposedBy",
EXISTS (SELECT FROM sanctions r WHERE r.reverses_id = s.id) AS "isLifted" FROM sanctions s JOIN decisions d ON d.id = s.decision_id WHERE s.cause_id = $1 AND s.reverses_id IS NULL ORDER BY s.id LIMIT 10;

-- sanctions.list_points
SELECT track, points, points_end_at AS "pointsEndAt" FROM sanctions
WHERE account_id = $2 AND (site_id IS NULL OR site_id = ANY($3::uuid[])) AND points <> 0
  AND (points_end_at IS NULL OR points_end_at > $1)
ORDER BY created_at DESC, id DESC LIMIT 1000;

-- sanctions.list_sites_written_on
SELECT s.id FROM sites s WHERE EXISTS (SELECT FROM comments c WHERE c.site_id = s.id AND c.author_id = $1) LIMIT 1000;

-- sanctions.list_views
SELECT s.id, s.decision_id AS "decisionId", s.account_id AS "accountId",
(SELECT t.slug FROM sites t WHERE t.id = s.site_id) AS site, s.track, s.kind, s.points,
to_char(s.points_end_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "pointsEndAt", d.reason, to_char(s.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "startsAt",
to_char(s.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "endsAt", to_char(s.acknowledged_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "acknowledgedAt",
to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "liftedAt",
r.id IS NULL AND s.acknowledged_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > $1) AS "inForce" FROM sanctions s JOIN decisions d ON d.id = s.decision_id LEFT JOIN sanctions r ON r.reverses_id = s.id
 WHERE s.account_id = $2 AND s.reverses_id IS NULL AND (s.site_id IS NULL OR s.site_id = ANY($3::uuid[]))
 ORDER BY s.created_at DESC, s.id DESC LIMIT 50;
