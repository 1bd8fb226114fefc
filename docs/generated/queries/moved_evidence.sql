-- moved_evidence.move
WITH fit AS (
  SELECT DISTINCT ON (page_key) id, created_at FROM evidence e WHERE claim_id = $1
    AND NOT EXISTS (SELECT FROM evidence o WHERE o.claim_id = $2 AND o.page_key = e.page_key)
  ORDER BY page_key, created_at, id
), moving AS (
  SELECT id FROM fit ORDER BY created_at, id
  LIMIT greatest(0, 100 - (SELECT count(*) FROM evidence WHERE claim_id = $2))
), noted AS (
  INSERT INTO moved_evidence (claim_id, evidence_id) SELECT $1, id FROM moving
), moved AS (
  UPDATE evidence e SET claim_id = $2 FROM moving m WHERE e.id = m.id RETURNING e.id
)
SELECT count(*)::int AS moved FROM moved;

-- moved_evidence.move_back
WITH back AS (DELETE FROM moved_evidence WHERE claim_id = $1 RETURNING evidence_id)
UPDATE evidence e SET claim_id = $1 FROM back WHERE e.id = back.evidence_id;
