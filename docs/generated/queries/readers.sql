-- readers.count_comments
SELECT coalesce(sum(t.comment_count), 0)::int AS comments
FROM unnest($1::text[]) WITH ORDINALITY AS asked (url, place)
LEFT JOIN article_urls u ON u.url = asked.url
LEFT JOIN articles a ON a.id = u.article_id AND a.discussion <> 'off'
LEFT JOIN threads t ON t.article_id = a.id AND t.unlisted_at IS NULL
GROUP BY asked.place ORDER BY asked.place;

-- readers.ignore
WITH target AS (SELECT id FROM accounts WHERE id = $2),
written AS (
  INSERT INTO ignores (account_id, ignored_id, created_at) SELECT $1, id, $3 FROM target ON CONFLICT DO NOTHING
)
SELECT EXISTS (SELECT 1 FROM target) AS known,
       (SELECT count(*)::int FROM ignores WHERE account_id = $1 AND ignored_id <> $2) AS ignores;

-- readers.is_watching
SELECT EXISTS (SELECT 1 FROM watches WHERE account_id = $1 AND article_id = $2) AS watching;

-- readers.list_ignores
SELECT ignored_id FROM ignores WHERE account_id = $1 ORDER BY created_at DESC LIMIT 1000;

-- readers.unignore
DELETE FROM ignores WHERE account_id = $1 AND ignored_id = $2;

-- readers.unwatch
DELETE FROM watches WHERE account_id = $1 AND article_id = $2;

-- readers.watch
INSERT INTO watches (account_id, article_id, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;
