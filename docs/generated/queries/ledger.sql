-- ledger.advance
UPDATE ledgers SET head_seq = head_seq + 1 WHERE site_id = $1 RETURNING head_seq AS seq, head_hash AS hash;

-- ledger.append
WITH head AS (
  UPDATE ledgers SET head_hash = $22 WHERE site_id = $2
), decision AS (
  INSERT INTO decisions (id, site_id, seq, case_id, round, subject_type, subject_id, subject_revision, article_id,
    section, affected_id, actor_id, actor_role, automated, action, reason, rule, payload, supersedes_id, bytes,
    prev_hash, hash, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
  RETURNING id
)
INSERT INTO decision_texts (decision_id, salt, rationale, quoted_text, inputs)
SELECT id, $24, $25, $26, $27 FROM decision;

-- ledger.list
SELECT d.id, d.site_id AS "siteId", d.seq, d.case_id AS "caseId", d.round, d.subject_type AS "subjectType",
d.subject_id AS "subjectId", d.subject_revision AS "subjectRevision", d.article_id AS "articleId", d.section,
d.affected_id AS "affectedId", d.actor_id AS "actorId", d.actor_role AS "actorRole", d.automated, d.action, d.reason,
d.rule, d.payload, d.supersedes_id AS "supersedesId", d.created_at AS "createdAt", d.bytes, d.prev_hash AS "prevHash", d.hash, t.rationale
 FROM decisions d LEFT JOIN decision_texts t ON t.decision_id = d.id
 WHERE d.site_id = $1 AND d.seq < $2 ORDER BY d.seq DESC LIMIT $3;

-- ledger.open
INSERT INTO ledgers (site_id, head_hash) VALUES ($1, $2) ON CONFLICT (site_id) DO NOTHING;
