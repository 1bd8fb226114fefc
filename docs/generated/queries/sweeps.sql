-- sweeps.count_failed
SELECT coalesce(sum(cardinality(failed_ids)), 0)::int AS comments FROM sweeps WHERE done_at IS NULL;

-- sweeps.find
SELECT comment_ids AS "commentIds", position, failed_ids AS "failedIds" FROM sweeps
WHERE decision_id = $1 AND action = 'remove' FOR UPDATE;

-- sweeps.insert
INSERT INTO sweeps (decision_id, site_id, action, actor_id, comment_ids, created_at) VALUES ($1, $2, $3, $4, $5, $6);

-- sweeps.is_decided_since
SELECT EXISTS (
  SELECT FROM decisions s JOIN decisions d ON d.site_id = s.site_id AND d.seq > s.seq
  WHERE s.id = $2 AND d.subject_type = 'comment' AND d.subject_id = $1
) AS decided;

-- sweeps.list_comments
SELECT c.id FROM comments c WHERE c.author_id = $1 AND c.site_id = $2 AND c.status = 'visible' AND c.created_at > $3
  AND NOT EXISTS (
    SELECT FROM cases k WHERE k.subject_type = 'comment' AND k.subject_id = c.id AND k.queue IN ('held', 'conduct')
      AND k.state <> 'closed' AND (
        (k.escalated AND NOT $4)
        OR EXISTS (SELECT FROM case_conflicts x WHERE x.case_id = k.id AND x.account_id = $5)
      )
  )
ORDER BY c.created_at DESC, c.id DESC LIMIT 5000;

-- sweeps.list_failed
SELECT s.decision_id AS "decisionId", f.id AS "commentId" FROM sweeps s CROSS JOIN LATERAL unnest(s.failed_ids) AS f (id)
WHERE s.done_at IS NULL ORDER BY s.created_at, f.id LIMIT 500;

-- sweeps.pass_over
UPDATE sweeps SET position = position + 1, failed_ids = failed_ids || $3::uuid
WHERE decision_id = $1 AND position = $2 AND done_at IS NULL;

-- sweeps.peek
SELECT decision_id AS "decisionId", comment_ids[position + 1] AS "commentId", position
FROM sweeps WHERE done_at IS NULL AND position < cardinality(comment_ids) ORDER BY created_at, decision_id LIMIT 1;

-- sweeps.step
UPDATE sweeps SET position = position + 1,
   done_at = CASE WHEN position + 1 >= cardinality(comment_ids) AND failed_ids = '{}' THEN $3::timestamptz END
 WHERE decision_id = $1 AND position = $2 AND done_at IS NULL RETURNING decision_id AS "decisionId", site_id AS "siteId", action, actor_id AS "actorId",
(SELECT d.supersedes_id FROM decisions d WHERE d.id = decision_id) AS "removalId", comment_ids[position] AS "commentId";

-- sweeps.step_again
UPDATE sweeps SET failed_ids = array_remove(failed_ids, $2::uuid),
   done_at = CASE WHEN position >= cardinality(comment_ids) AND failed_ids = ARRAY[$2::uuid] THEN $3::timestamptz END
 WHERE decision_id = $1 AND $2::uuid = ANY(failed_ids) AND done_at IS NULL RETURNING decision_id AS "decisionId", site_id AS "siteId", action, actor_id AS "actorId",
(SELECT d.supersedes_id FROM decisions d WHERE d.id = decision_id) AS "removalId", $2::uuid AS "commentId";

-- sweeps.stop
UPDATE sweeps SET done_at = $2 WHERE decision_id = $1 AND done_at IS NULL;
