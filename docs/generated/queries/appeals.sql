-- appeals.find
SELECT p.appellant_id AS "appellantId", p.site_id AS "siteId", d.section,
       k.queue, jsonb_build_object(
         'id', p.id, 'decisionId', p.decision_id, 'caseId', p.case_id, 'site', s.slug, 'standing', p.standing,
         'grounds', p.grounds, 'text', p.text, 'state', CASE WHEN p.state = 'filed' AND k.state = 'leased' THEN 'leased' ELSE p.state END,
         'rationale', (SELECT t.rationale FROM decision_texts t WHERE t.decision_id = p.judgement_id),
         'dueAt', to_char(p.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'createdAt', to_char(p.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'closedAt', to_char(p.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
       ) AS view
FROM appeals p JOIN decisions d ON d.id = p.decision_id JOIN sites s ON s.id = p.site_id
LEFT JOIN cases k ON k.id = p.case_id
WHERE p.id = $1;

-- appeals.find_appealable
SELECT d.id AS "decisionId", d.subject_type AS "subjectType", d.site_id AS "siteId", d.article_id AS "articleId", d.section, d.affected_id AS "affectedId",
        d.created_at AS "decidedAt", EXISTS (SELECT FROM decisions r WHERE r.supersedes_id = d.id) AS "isReversed",
        (d.subject_type NOT IN ('account', 'claim') AND EXISTS (
SELECT FROM site_reasons r WHERE r.site_id = d.site_id AND r.code = d.reason AND r.spam)) AS "isSpam",
        CASE
          WHEN EXISTS (SELECT FROM statements s WHERE s.decision_id = d.id AND s.account_id = $2 AND s.told_at IS NOT NULL
                       AND s.fields IS NOT NULL) THEN 'author'
          WHEN d.created_at <= $3 AND d.supersedes_id IS NULL AND EXISTS (
            SELECT FROM flags f WHERE f.reporter_id = $2 AND f.kind = 'notice' AND f.status <> 'pending'
              AND f.case_id IN (SELECT k.id::uuid FROM jsonb_array_elements_text(
                CASE jsonb_typeof(d.payload -> 'cases') WHEN 'array' THEN d.payload -> 'cases' ELSE '[]' END) AS k (id))
          ) THEN 'flagger'
        END AS standing
 FROM decisions d WHERE d.id = $1;

-- appeals.insert
INSERT INTO appeals (id, site_id, decision_id, case_id, appellant_id, standing, grounds, text, due_at, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- appeals.judge
UPDATE appeals SET state = $2, judge_id = $3, judgement_id = $4, closed_at = $5
WHERE case_id = $1 AND state = 'filed' RETURNING id;

-- appeals.list_conflicts
WITH matter AS (
  SELECT subject_type, subject_id, site_id, affected_id, payload FROM decisions WHERE id = $1
  UNION ALL
  SELECT c.subject_type, c.subject_id, c.site_id, c.affected_id, c.payload
  FROM sanctions s JOIN decisions c ON c.id = s.cause_id WHERE s.decision_id = $1
)
SELECT DISTINCT ON (account_id) account_id AS "accountId", because FROM (
  SELECT d.actor_id AS account_id, 'judged' AS because FROM matter m
  JOIN decisions d ON d.subject_type = m.subject_type AND d.subject_id = m.subject_id AND d.site_id = m.site_id
  UNION ALL SELECT f.reporter_id, 'flagged' FROM matter m
  JOIN flags f ON f.subject_type = m.subject_type AND f.subject_id = m.subject_id
  UNION ALL SELECT w.account_id, 'judged' FROM matter m
  JOIN verdicts v ON m.subject_type = 'claim' AND v.claim_id = m.subject_id OR v.id = (m.payload ->> 'verdictId')::uuid
  CROSS JOIN LATERAL (VALUES (v.author_id), (v.second_id)) AS w (account_id)
  UNION ALL SELECT affected_id, 'author' FROM matter
  UNION ALL SELECT $2::uuid, 'appealed'
) c WHERE account_id IS NOT NULL ORDER BY account_id, because LIMIT 10000;

-- appeals.list_filed
SELECT id FROM appeals WHERE case_id = $1 AND state = 'filed' ORDER BY id LIMIT 1000 FOR NO KEY UPDATE;

-- appeals.list_reversed
SELECT DISTINCT p.decision_id AS "decisionId", r.id AS "reversalId"
FROM appeals p JOIN decisions r ON r.supersedes_id = p.decision_id WHERE p.state = 'filed' LIMIT 50;

-- appeals.list_states
SELECT state FROM appeals WHERE decision_id = $1 AND appellant_id = $2 ORDER BY created_at DESC LIMIT 100;

-- appeals.settle
UPDATE appeals SET state = 'reversed', judgement_id = $2, closed_at = $3 WHERE decision_id = $1 AND state = 'filed';

-- appeals.withdraw
UPDATE appeals p SET state = 'withdrawn', closed_at = $2 WHERE p.id = $1 AND p.state = 'filed'
RETURNING p.decision_id AS "decisionId",
  EXISTS (SELECT FROM appeals o WHERE o.case_id = p.case_id AND o.id <> p.id AND o.state = 'filed') AS others;
