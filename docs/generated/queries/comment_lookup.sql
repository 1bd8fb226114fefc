-- comment_lookup.by_article
SELECT c.id, c.created_at::text AS key,
       ($3::text IS NULL OR c.status = $3) AND ($4::uuid IS NULL OR c.article_id = $4)
       AND ($5::uuid IS NULL OR c.author_id = $5) AND ($6::text IS NULL OR c.body ILIKE $6)
       AND (c.wanted IS NULL OR c.wanted = (SELECT a.section FROM articles a WHERE a.id = c.article_id)) IS TRUE AS hit
FROM (
  SELECT l.*, p.section AS wanted FROM unnest($1::uuid[], $2::text[]) AS p (site_id, section)
  CROSS JOIN LATERAL (
    SELECT c.id, c.created_at, c.status, c.article_id, c.author_id, c.body FROM comments c
    WHERE c.article_id = $4 AND c.site_id = p.site_id AND (c.created_at, c.id) < ($7::timestamptz, $8::uuid)
    ORDER BY c.created_at DESC, c.id DESC LIMIT $9
  ) l ORDER BY l.created_at DESC, l.id DESC LIMIT $9
) c ORDER BY c.created_at DESC, c.id DESC;

-- comment_lookup.by_author
SELECT c.id, c.created_at::text AS key,
       ($3::text IS NULL OR c.status = $3) AND ($4::uuid IS NULL OR c.article_id = $4)
       AND ($5::uuid IS NULL OR c.author_id = $5) AND ($6::text IS NULL OR c.body ILIKE $6)
       AND (c.wanted IS NULL OR c.wanted = (SELECT a.section FROM articles a WHERE a.id = c.article_id)) IS TRUE AS hit
FROM (
  SELECT l.*, p.section AS wanted FROM unnest($1::uuid[], $2::text[]) AS p (site_id, section)
  CROSS JOIN LATERAL (
    SELECT c.id, c.created_at, c.status, c.article_id, c.author_id, c.body FROM comments c
    WHERE c.author_id = $5 AND c.site_id = p.site_id AND (c.created_at, c.id) < ($7::timestamptz, $8::uuid)
    ORDER BY c.created_at DESC, c.id DESC LIMIT $9
  ) l ORDER BY l.created_at DESC, l.id DESC LIMIT $9
) c ORDER BY c.created_at DESC, c.id DESC;

-- comment_lookup.by_hidden
SELECT c.id, c.created_at::text AS key,
       ($3::text IS NULL OR c.status = $3) AND ($4::uuid IS NULL OR c.article_id = $4)
       AND ($5::uuid IS NULL OR c.author_id = $5) AND ($6::text IS NULL OR c.body ILIKE $6)
       AND (c.wanted IS NULL OR c.wanted = (SELECT a.section FROM articles a WHERE a.id = c.article_id)) IS TRUE AS hit
FROM (
  SELECT l.*, p.section AS wanted FROM unnest($1::uuid[], $2::text[]) AS p (site_id, section)
  CROSS JOIN LATERAL (
    SELECT c.id, c.created_at, c.status, c.article_id, c.author_id, c.body FROM comments c
    WHERE c.site_id = p.site_id AND c.status = $3 AND c.status <> 'visible' AND (c.created_at, c.id) < ($7::timestamptz, $8::uuid)
    ORDER BY c.created_at DESC, c.id DESC LIMIT $9
  ) l ORDER BY l.created_at DESC, l.id DESC LIMIT $9
) c ORDER BY c.created_at DESC, c.id DESC;

-- comment_lookup.by_site
SELECT c.id, c.created_at::text AS key,
       ($3::text IS NULL OR c.status = $3) AND ($4::uuid IS NULL OR c.article_id = $4)
       AND ($5::uuid IS NULL OR c.author_id = $5) AND ($6::text IS NULL OR c.body ILIKE $6)
       AND (c.wanted IS NULL OR c.wanted = (SELECT a.section FROM articles a WHERE a.id = c.article_id)) IS TRUE AS hit
FROM (
  SELECT l.*, p.section AS wanted FROM unnest($1::uuid[], $2::text[]) AS p (site_id, section)
  CROSS JOIN LATERAL (
    SELECT c.id, c.created_at, c.status, c.article_id, c.author_id, c.body FROM comments c
    WHERE c.site_id = p.site_id AND (c.created_at, c.id) < ($7::timestamptz, $8::uuid)
    ORDER BY c.created_at DESC, c.id DESC LIMIT $9
  ) l ORDER BY l.created_at DESC, l.id DESC LIMIT $9
) c ORDER BY c.created_at DESC, c.id DESC;
