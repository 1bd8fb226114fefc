-- sweeps.find
SELECT comment_ids AS "commentIds", position FROM sweeps WHERE decision_id = $1 AND action = 'remove' FOR UPDATE;

-- sweeps.insert
INSERT INTO sweeps (decision_id, site_id, action, actor_id, comment_ids, created_at) VALUES ($1, $2, $3, $4, $5, $6);

-- sweeps.is_decided_since
SELECT EXISTS (
  SELECT FROM decisions s JOIN decisions d ON d.site_id = s.site_id AND d.seq > s.seq
  WHERE s.id = $2 AND d.subject_type = 'comment' AND d.subject_id = $1
) AS decided;

-- sweeps.list_comments
SELECT id FROM comments WHERE author_id = $1 AND site_id = $2 AND status = 'visible' AND created_at > $3
ORDER BY created_at DESC, id DESC LIMIT 5000;

-- sweeps.peek
SELECT decision_id AS "decisionId", comment_ids[position + 1] AS "commentId", position
FROM sweeps WHERE done_at IS NULL AND position < cardinality(comment_ids) AND decision_id <> ALL($1::uuid[])
ORDER BY created_at, decision_id LIMIT 1;

-- sweeps.step
UPDATE sweeps SET position = position + 1,
  done_at = CASE WHEN position + 1 >= cardinality(comment_ids) THEN $3::timestamptz END
WHERE decision_id = $1 AND position = $2 AND done_at IS NULL
RETURNING decision_id AS "decisionId", site_id AS "siteId", action, actor_id AS "actorId",
  comment_ids[position] AS "commentId", (SELECT d.supersedes_id FROM decisions d WHERE d.id = decision_id) AS "removalId";

-- sweeps.stop
UPDATE sweeps SET done_at = $2 WHERE decision_id = $1 AND done_at IS NULL;
