-- claim_subjects.find_article
SELECT 'article' AS type, a.id, a.site_id AS "siteId", a.id AS "articleId", a.section, a.origin,
  NULL::uuid AS "authorId", a.language, a.revision, true AS "isVisible", false AS "isDeleted", s.settings
FROM articles a JOIN sites s ON s.id = a.site_id WHERE a.id = $1;

-- claim_subjects.find_comment
SELECT 'comment' AS type, c.id, c.site_id AS "siteId", c.article_id AS "articleId", a.section, a.origin,
  c.author_id AS "authorId", a.language, c.version AS revision, CASE WHEN c.status = 'visible' THEN 'full'
  WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' AS "isVisible",
  c.status = 'deleted' AS "isDeleted", s.settings
FROM comments c JOIN articles a ON a.id = c.article_id JOIN sites s ON s.id = c.site_id WHERE c.id = $1;

-- claim_subjects.lock_article
SELECT 'article' AS type, a.id, a.site_id AS "siteId", a.id AS "articleId", a.section, a.origin,
  NULL::uuid AS "authorId", a.language, a.revision, true AS "isVisible", false AS "isDeleted", s.settings
FROM articles a JOIN sites s ON s.id = a.site_id WHERE a.id = $1 FOR NO KEY UPDATE OF a;

-- claim_subjects.lock_articles
SELECT id FROM articles WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE;

-- claim_subjects.lock_comment
SELECT 'comment' AS type, c.id, c.site_id AS "siteId", c.article_id AS "articleId", a.section, a.origin,
  c.author_id AS "authorId", a.language, c.version AS revision, CASE WHEN c.status = 'visible' THEN 'full'
  WHEN c.published_at IS NOT NULL THEN 'tombstone' ELSE 'absent' END = 'full' AS "isVisible",
  c.status = 'deleted' AS "isDeleted", s.settings
FROM comments c JOIN articles a ON a.id = c.article_id JOIN sites s ON s.id = c.site_id WHERE c.id = $1 FOR NO KEY UPDATE OF c;

-- claim_subjects.lock_comments
SELECT id FROM comments WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE;
