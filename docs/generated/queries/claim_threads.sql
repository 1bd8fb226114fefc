-- claim_threads.find
SELECT id FROM threads WHERE claim_id = $1;

-- claim_threads.lock
SELECT id FROM threads WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE;

-- claim_threads.set_unlisted
UPDATE threads SET unlisted_at = $2, version = version + 1
WHERE claim_id = $1 AND (unlisted_at IS NULL) <> ($2::timestamptz IS NULL) RETURNING id, article_id AS "articleId";
