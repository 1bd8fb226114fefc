-- article_texts.find
SELECT a.language, r.blocks FROM article_revisions r JOIN articles a ON a.id = r.article_id
WHERE r.article_id = $1 AND r.number = $2;

-- article_texts.put_marks
UPDATE articles SET marks = $2 WHERE id = $1;
