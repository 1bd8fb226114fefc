-- comment_texts.find
SELECT a.language, r.html FROM comment_revisions r JOIN comments c ON c.id = r.comment_id JOIN articles a ON a.id = c.article_id
WHERE r.comment_id = $1 AND r.version = $2;

-- comment_texts.put_marks
UPDATE comments SET marks = $2 WHERE id = $1;
