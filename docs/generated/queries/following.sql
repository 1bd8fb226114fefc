-- following.begin_at
UPDATE claims SET followed_from = $2 WHERE id = $1;

-- following.done
DELETE FROM dirty_subjects WHERE subject_type = $1 AND subject_id = $2 AND since <= $3::timestamptz
RETURNING subject_id AS id;

-- following.find
SELECT type, id, (
  SELECT max(n.since)::text FROM dirty_subjects n WHERE n.subject_type = d.type AND n.subject_id = d.id
) AS since FROM (
  SELECT DISTINCT subject_type AS type, subject_id AS id FROM (
    SELECT subject_type, subject_id FROM dirty_subjects ORDER BY since LIMIT 20
  ) oldest
) d ORDER BY random() LIMIT 1;

-- following.find_beginning
SELECT followed_from AS "from" FROM claims WHERE id = $1;

-- following.list
SELECT id, coalesce(followed_from, origin_selectors) AS origin, selectors, anchor_state AS "anchorState", revision, version
FROM claims WHERE subject_type = $1 AND subject_id = $2 AND state <> 'superseded' AND ($3::uuid IS NULL OR id > $3)
ORDER BY id LIMIT $4;

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

-- following.note_labelled
INSERT INTO dirty_subjects (subject_type, subject_id, since)
SELECT DISTINCT c.subject_type, c.subject_id, $3::timestamptz FROM verdicts v JOIN claims c ON c.verdict_id = v.id
WHERE v.site_id = $1 AND v.state = 'published' AND v.label = ANY($2::text[]);
