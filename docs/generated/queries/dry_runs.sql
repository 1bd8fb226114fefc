-- dry_runs.count
SELECT count(*)::int AS comments FROM (
SELECT 1 FROM comments WHERE site_id = $1 AND created_at > $2 AND status <> 'deleted' LIMIT $3) c;

-- dry_runs.list
SELECT c.id, c.status, c.body, c.html, c.author_id AS "authorId", c.created_at AS "writtenAt", c.created_at::text AS key,
       a.language, p.created_at AS "authorSince", coalesce(s.signals, '[]') AS signals, k.closed_action AS decided,
       EXISTS (SELECT FROM site_members m WHERE m.account_id = c.author_id AND m.site_id = c.site_id
                 AND m.role <> 'member' AND (m.section IS NULL OR m.section = a.section)) AS "isStaff"
FROM comments c JOIN articles a ON a.id = c.article_id JOIN accounts p ON p.id = c.author_id
LEFT JOIN LATERAL (
  SELECT signals FROM screenings WHERE subject_id = c.id AND revision = c.version ORDER BY created_at DESC LIMIT 1
) s ON true
LEFT JOIN LATERAL (
  SELECT CASE WHEN closed_action IN ('approve', 'restore') THEN 'approve' WHEN closed_action = 'remove' THEN 'remove' END
    AS closed_action
  FROM cases WHERE subject_type = 'comment' AND subject_id = c.id AND closed_because = 'decided' AND round = 1
  ORDER BY created_at DESC LIMIT 1
) k ON true
WHERE c.site_id = $1 AND c.created_at > $2 AND c.status <> 'deleted' AND (c.created_at, c.id) < ($3::timestamptz, $4::uuid)
ORDER BY c.created_at DESC, c.id DESC LIMIT $5;
