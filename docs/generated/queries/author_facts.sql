-- author_facts.find
SELECT a.created_at AS since, concat_ws(' ',
coalesce((SELECT max(version) FROM screening_policies WHERE site_id = $1), 0),
coalesce((SELECT version FROM site_lists WHERE site_id = $1 AND list = 'word_lists'), 0),
(SELECT version FROM sites WHERE id = $1),
(SELECT string_agg(kind || extract(epoch FROM changed_at), ' ' ORDER BY kind) FROM screening_services WHERE site_id = $1)) AS standing, t.sha256, t.shingles, t.author_id = a.id AS "isOwn", t.created_at AS "createdAt",
   EXISTS (SELECT FROM known_statements WHERE site_id = $1) AS "knowsStatements"
 FROM accounts a LEFT JOIN LATERAL (
   (SELECT * FROM recent_texts WHERE author_id = $2 AND site_id = $1 AND created_at > $4
      AND subject_id IS DISTINCT FROM $5 ORDER BY created_at DESC LIMIT $6)
   UNION ALL
   (SELECT * FROM recent_texts WHERE site_id = $1 AND sha256 = $3 AND created_at > $4 AND author_id <> $2
      AND subject_id IS DISTINCT FROM $5 ORDER BY created_at DESC LIMIT $6)
 ) t ON true WHERE a.id = $2;

-- author_facts.find_standing
SELECT concat_ws(' ',
coalesce((SELECT max(version) FROM screening_policies WHERE site_id = $1), 0),
coalesce((SELECT version FROM site_lists WHERE site_id = $1 AND list = 'word_lists'), 0),
(SELECT version FROM sites WHERE id = $1),
(SELECT string_agg(kind || extract(epoch FROM changed_at), ' ' ORDER BY kind) FROM screening_services WHERE site_id = $1)) AS standing,
   (SELECT count(DISTINCT subject_id)::int FROM recent_texts WHERE author_id = $2 AND site_id = $1 AND created_at > $3
      AND subject_id IS DISTINCT FROM $5) AS "writtenLately",
   coalesce(sum(d.published), 0)::int AS published, coalesce(sum(d.removed), 0)::int AS removed
 FROM author_days d WHERE d.site_id = $1 AND d.account_id = $2 AND d.day >= ($4::timestamptz AT TIME ZONE 'UTC')::date;

-- author_facts.site_standing
SELECT concat_ws(' ',
coalesce((SELECT max(version) FROM screening_policies WHERE site_id = $1), 0),
coalesce((SELECT version FROM site_lists WHERE site_id = $1 AND list = 'word_lists'), 0),
(SELECT version FROM sites WHERE id = $1),
(SELECT string_agg(kind || extract(epoch FROM changed_at), ' ' ORDER BY kind) FROM screening_services WHERE site_id = $1)) AS standing;
