-- following.begin_at
UPDATE claims SET followed_from = $2, critical_tokens = $3 WHERE id = $1;

-- following.done
DELETE FROM dirty_subjects WHERE subject_type = $1 AND subject_id = $2 RETURNING subject_id AS id;

-- following.find
SELECT type, id FROM (
  SELECT DISTINCT subject_type AS type, subject_id AS id FROM (
    SELECT subject_type, subject_id FROM dirty_subjects ORDER BY since LIMIT 20
  ) oldest
) d ORDER BY random() LIMIT 1;

-- following.list
SELECT id, coalesce(followed_from, origin_selectors) AS origin, selectors, anchor_state AS "anchorState", critical_tokens AS tokens, revision, version
FROM claims WHERE subject_type = $1 AND subject_id = $2 AND state <> 'superseded' ORDER BY id;

-- following.move
UPDATE claims c SET anchor_state = m.state, selectors = m.selectors, revision = $4, changed_at = $5
FROM unnest($1::uuid[], $2::text[], $3::jsonb[]) AS m (id, state, selectors) WHERE c.id = m.id;

-- following.note
INSERT INTO dirty_subjects (subject_type, subject_id, since) VALUES ($1, $2, $3);

-- following.note_article
INSERT INTO dirty_subjects (subject_type, subject_id, since)
SELECT 'article', $1::uuid, $2 WHERE EXISTS (SELECT FROM claims WHERE subject_type = 'article' AND subject_id = $1);

-- following.note_comments
INSERT INTO dirty_subjects (subject_type, subject_id, since)
SELECT 'comment', c.id, $2 FROM comments c
WHERE c.id = ANY($1::uuid[]) AND (
  EXISTS (SELECT FROM claims o WHERE o.subject_type = 'comment' AND o.subject_id = c.id)
  OR EXISTS (SELECT FROM verdicts v WHERE v.site_id = c.site_id AND v.state = 'published'));
