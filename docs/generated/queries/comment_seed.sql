-- comment_seed.answer
UPDATE comments c SET replies = c.replies + a.more, listed_replies = c.listed_replies + a.more,
  ordinals = c.ordinals + a.more
FROM jsonb_to_recordset($1::jsonb) AS a (id uuid, more int) WHERE c.id = a.id;

-- comment_seed.count
UPDATE threads SET comment_count = comment_count + $2::int, top_ordinals = $3 WHERE id = $1;

-- comment_seed.insert
WITH c AS (
  INSERT INTO comments (id, site_id, article_id, thread_id, parent_id, path, depth, author_id, status, body, html,
    up, down, replies, listed_replies, ordinals, score_best, score_controversy, created_at, published_at)
  SELECT s.id, $2, $3, $4, s.parent_id, decode(s.path, 'hex'), s.depth, s.author_id, 'visible',
         ($5::text[])[s.text], ($6::text[])[s.text],
         s.up, s.down, s.replies, s.replies, s.replies, s.score_best, s.score_controversy, s.created_at, s.created_at
  FROM json_to_recordset($1::json) AS s (id uuid, parent_id uuid, path text, depth smallint, author_id uuid, text int,
    up int, down int, replies int, score_best float8, score_controversy float8, created_at timestamptz)
  RETURNING id, version, body, html, author_id, created_at
)
INSERT INTO comment_revisions (comment_id, version, body, html, author_id, created_at)
SELECT id, version, body, html, author_id, created_at FROM c;

-- comment_seed.lock_parents
SELECT id, path, depth, ordinals AS answers FROM comments
WHERE id = ANY($1::uuid[]) AND status = 'visible' ORDER BY id LIMIT 1000 FOR NO KEY UPDATE;

-- comment_seed.lock_thread
SELECT top_ordinals AS tops FROM threads WHERE id = $1 FOR NO KEY UPDATE;

-- comment_seed.vote
INSERT INTO votes (comment_id, account_id, article_id, value, created_at)
SELECT s.id, ($2::uuid[])[(s.first_voter + n) % cardinality($2::uuid[]) + 1], $3,
       CASE WHEN n < s.up THEN 1 ELSE -1 END, s.created_at
FROM json_to_recordset($1::json) AS s (id uuid, up int, down int, first_voter int, created_at timestamptz),
     generate_series(0, s.up + s.down - 1) n;
