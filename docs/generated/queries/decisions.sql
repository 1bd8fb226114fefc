-- decisions.find
SELECT d.id, d.site_id AS "siteId", d.seq, d.case_id AS "caseId", d.round, d.subject_type AS "subjectType",
d.subject_id AS "subjectId", d.subject_revision AS "subjectRevision", d.article_id AS "articleId", d.section,
d.affected_id AS "affectedId", d.actor_id AS "actorId", d.actor_role AS "actorRole", d.automated, d.action, d.reason,
d.rule, d.payload, d.supersedes_id AS "supersedesId", d.created_at AS "createdAt" FROM decisions d WHERE d.id = $1;

-- decisions.find_sequel
SELECT EXISTS (SELECT FROM decisions r WHERE r.supersedes_id = d.id) AS reversed,
       EXISTS (SELECT FROM decisions l WHERE l.subject_type = d.subject_type AND l.subject_id = d.subject_id
               AND l.site_id = d.site_id AND l.seq > d.seq AND l.payload ? 'to' AND l.supersedes_id IS NULL
               AND NOT EXISTS (SELECT FROM decisions r WHERE r.supersedes_id = l.id)) AS overtaken
FROM decisions d WHERE d.id = $1;
