-- proposals.close
UPDATE verdicts SET state = 'superseded', ended_at = $2 WHERE case_id = ANY($1::uuid[]) AND state = 'proposed';

-- proposals.list
SELECT id, author_id AS "authorId", created_at AS "createdAt", kind, rating, label, problems, outcome, correction,
       fixing_revision AS "fixingRevision", summary, rationale, sources, looked_at AS "lookedAt",
       asked_for_comment AS "askedForComment", expires_at AS "expiresAt", attributed
FROM verdicts WHERE case_id = $1 AND state = 'proposed' ORDER BY id LIMIT 10;

-- proposals.resume
UPDATE verdicts SET state = 'proposed', case_id = $2, second_id = NULL, decision_id = NULL, published_at = NULL, ended_at = NULL
WHERE case_id = $1 AND (state = 'superseded' AND published_at IS NULL OR id = $3 AND second_id IS NOT NULL);

-- proposals.retract
UPDATE verdicts SET state = 'withdrawn', ended_at = $3
WHERE case_id = $1 AND author_id = $2 AND state = 'proposed';
