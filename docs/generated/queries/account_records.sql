-- account_records.count
SELECT jsonb_build_object(
         'visible', count(*) FILTER (WHERE c.status = 'visible'), 'held', count(*) FILTER (WHERE c.status = 'held'),
         'removed', count(*) FILTER (WHERE c.status = 'removed'), 'deleted', count(*) FILTER (WHERE c.status = 'deleted')
       ) AS comments,
       (SELECT coalesce(sum(k.upheld), 0)::int FROM (
          SELECT (SELECT count(*) FROM flags f WHERE f.case_id = k.id AND f.status = 'upheld') AS upheld FROM cases k
          WHERE k.author_id = $1 AND k.site_id = ANY($2::uuid[]) ORDER BY k.created_at DESC LIMIT 1000
        ) k) AS "flagsAgainst"
FROM (
  SELECT status FROM comments WHERE author_id = $1 AND site_id = ANY($2::uuid[])
  ORDER BY created_at DESC, id DESC LIMIT 10000
) c;

-- account_records.find_person
SELECT a.id, a.name, a.kind, to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
       coalesce((SELECT jsonb_agg(jsonb_build_object('site', s.slug, 'role', m.role, 'section', m.section) ORDER BY s.slug)
                 FROM site_members m JOIN sites s ON s.id = m.site_id
                 WHERE m.account_id = a.id AND m.role <> 'member' AND m.site_id = ANY($2::uuid[])), '[]') AS roles
FROM accounts a WHERE a.id = $1 AND (a.home_site_id IS NULL OR a.home_site_id = ANY($2::uuid[]));

-- account_records.list_decisions
SELECT d.id, s.slug AS site, jsonb_build_object('type', d.subject_type, 'id', d.subject_id) AS subject, d.action,
       d.reason, EXISTS (SELECT FROM decisions r WHERE r.supersedes_id = d.id) AS reversed,
       to_char(d.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt"
FROM decisions d JOIN sites s ON s.id = d.site_id
JOIN unnest($2::uuid[], $3::text[]) AS place (site_id, section) ON place.site_id = d.site_id
WHERE d.affected_id = $1 AND (place.section IS NULL OR place.section = d.section OR d.subject_type = 'account')
ORDER BY d.created_at DESC, d.id DESC LIMIT 20;
