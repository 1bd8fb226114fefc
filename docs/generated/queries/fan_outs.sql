-- fan_outs.begin
INSERT INTO notification_fanouts (comment_id, article_id, author_id, after_account, created_at)
SELECT c.id, c.article_id, c.author_id, '00000000-0000-0000-0000-000000000000', $2 FROM comments c
WHERE c.id = ANY($1::uuid[]) AND EXISTS (SELECT 1 FROM watches w WHERE w.article_id = c.article_id)
ON CONFLICT (comment_id) DO UPDATE SET after_account = excluded.after_account;

-- fan_outs.end
DELETE FROM notification_fanouts WHERE comment_id = $1;

-- fan_outs.list_followers
SELECT account_id FROM watches WHERE article_id = $1 AND account_id > $2 ORDER BY account_id LIMIT $3;

-- fan_outs.lock
SELECT comment_id AS "commentId", article_id AS "articleId", author_id AS "authorId", after_account AS "afterAccount"
FROM notification_fanouts ORDER BY comment_id LIMIT 1 FOR UPDATE SKIP LOCKED;

-- fan_outs.move
UPDATE notification_fanouts SET after_account = $2 WHERE comment_id = $1;

-- fan_outs.tell_answered
INSERT INTO notifications (id, account_id, kind, article_id, comment_id, created_at)
 SELECT n.id, n.account_id, 'reply', n.article_id, n.comment_id, $3
 FROM (
   SELECT asked.id, p.author_id AS account_id, c.article_id, c.id AS comment_id, c.author_id
   FROM unnest($1::uuid[], $2::uuid[]) AS asked (comment_id, id)
   JOIN comments c ON c.id = asked.comment_id AND c.status = 'visible'
   JOIN comments p ON p.id = c.parent_id AND p.status = 'visible'
 ) n WHERE NOT EXISTS (SELECT 1 FROM ignores i WHERE i.account_id = n.account_id AND i.ignored_id = n.author_id)
AND n.account_id <> n.author_id ORDER BY n.id
 ON CONFLICT DO NOTHING RETURNING id, account_id AS "accountId";

-- fan_outs.tell_followers
INSERT INTO notifications (id, account_id, kind, article_id, comment_id, created_at)
 SELECT n.id, n.account_id, 'followed', n.article_id, n.comment_id, $4
 FROM (
   SELECT asked.id, asked.account_id, c.article_id, c.id AS comment_id, c.author_id
   FROM unnest($1::uuid[], $2::uuid[]) AS asked (account_id, id)
   JOIN comments c ON c.id = $3 AND c.status = 'visible'
 ) n WHERE NOT EXISTS (SELECT 1 FROM ignores i WHERE i.account_id = n.account_id AND i.ignored_id = n.author_id)
AND n.account_id <> n.author_id ORDER BY n.id
 ON CONFLICT DO NOTHING RETURNING id, account_id AS "accountId";

-- fan_outs.waits
SELECT EXISTS (SELECT 1 FROM notification_fanouts) AS waits;
