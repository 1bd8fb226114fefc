-- verdicts.can_merge
SELECT EXISTS (
  SELECT FROM claims c JOIN claims t ON t.subject_type = c.subject_type AND t.subject_id = c.subject_id AND t.id <> c.id
  WHERE c.id = $1 AND t.id = $2 AND t.state <> 'superseded'
) AS fit;

-- verdicts.can_stand
SELECT claim_id = $2 OR state = 'published' AS stands FROM verdicts WHERE id = $1;

-- verdicts.end
UPDATE verdicts SET state = $3, ended_at = $4 WHERE id = $1 AND claim_id = $2 AND state = 'published';

-- verdicts.find_standing
SELECT id, claim_id AS "claimId", kind, rating, outcome FROM verdicts WHERE id = $1;

-- verdicts.find_written_at
SELECT created_at AS at FROM comments WHERE id = $1;

-- verdicts.has_revision
SELECT EXISTS (SELECT FROM article_revisions WHERE article_id = $1 AND number = $2) AS known;

-- verdicts.insert
INSERT INTO verdicts (id, claim_id, site_id, case_id, kind, rating, label, problems, outcome, correction, fixing_revision,
  summary, rationale, sources, looked_at, asked_for_comment, expires_at, attributed, author_id, subject_revision,
  text_sha256, decision_id, state, as_of, created_at, published_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
  CASE WHEN $22::uuid IS NULL THEN 'proposed' ELSE 'published' END, $23::timestamptz, $23,
  CASE WHEN $22 IS NOT NULL THEN $23 END);

-- verdicts.publish
UPDATE verdicts SET state = 'published', second_id = $2, decision_id = $3, published_at = $4
WHERE id = $1 AND state = 'proposed';

-- verdicts.restore
UPDATE verdicts SET state = 'published', ended_at = NULL
WHERE id = $1 AND claim_id = $2 AND state IN ('superseded', 'withdrawn') AND published_at IS NOT NULL;
