-- typos.add
INSERT INTO typos (id, site_id, article_id, revision, selectors, quote, reporter_id, statement, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (article_id, reporter_id, md5(quote)) WHERE state = 'open' DO NOTHING RETURNING id;

-- typos.count_since
SELECT count(*)::int AS n FROM typos WHERE reporter_id = $1 AND created_at > $2;

-- typos.decide
UPDATE typos y SET state = $2, decided_by = $3, decided_at = $4 WHERE y.id = $1 AND y.state = 'open'
 RETURNING json_build_object('id', y.id, 'articleId', y.article_id, 'revision', y.revision, 'quote', y.quote,
'blockId', y.selectors -> 'blockId', 'statement', y.statement, 'state', y.state,
'reporter', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = y.reporter_id),
'createdAt', to_char(y.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view;

-- typos.find
SELECT y.site_id AS "siteId", a.section, y.state FROM typos y JOIN articles a ON a.id = y.article_id WHERE y.id = $1;

-- typos.list
SELECT json_build_object('id', y.id, 'articleId', y.article_id, 'revision', y.revision, 'quote', y.quote,
'blockId', y.selectors -> 'blockId', 'statement', y.statement, 'state', y.state,
'reporter', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = y.reporter_id),
'createdAt', to_char(y.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS view, y.created_at::text AS at, y.id FROM typos y JOIN articles a ON a.id = y.article_id
 WHERE y.site_id = $1 AND y.state = $2 AND ($3::text IS NULL OR a.section = $3)
   AND (y.created_at, y.id) > ($4::timestamptz, $5::uuid) ORDER BY y.created_at, y.id LIMIT $6;
