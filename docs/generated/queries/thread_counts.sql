-- thread_counts.take
DELETE FROM dirty_threads WHERE thread_id IN (
  SELECT thread_id FROM dirty_threads ORDER BY thread_id LIMIT 200 FOR UPDATE SKIP LOCKED
) RETURNING thread_id AS "threadId", article_id AS "articleId";
