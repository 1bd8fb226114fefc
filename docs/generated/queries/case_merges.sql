-- case_merges.absorb
WITH m AS (SELECT * FROM cases WHERE id = $1), t AS (SELECT * FROM cases WHERE id = $2)
 UPDATE cases c SET
   harm = CASE WHEN t.harm_set_by IS NULL THEN greatest(t.harm, m.harm) ELSE t.harm END,
   harm_set_by = CASE WHEN t.harm_set_by IS NULL AND m.harm > t.harm THEN m.harm_set_by ELSE t.harm_set_by END,
   due_at = CASE WHEN t.harm_set_by IS NULL THEN least(t.due_at, m.due_at) ELSE t.due_at END,
   first_flag_at = least(t.first_flag_at, m.first_flag_at),
   reasons = ARRAY(SELECT DISTINCT r FROM unnest(t.reasons || m.reasons) r ORDER BY r LIMIT 50),
   version = t.version + (t.harm_set_by IS NULL AND m.harm > t.harm)::int
 FROM m, t WHERE c.id = t.id RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority, json_build_object('harm', t.harm, 'harmSetBy', t.harm_set_by,
'dueAt', round(extract(epoch FROM t.due_at) * 1000)::float8,
'firstFlagAt', round(extract(epoch FROM t.first_flag_at) * 1000)::float8) AS before, json_build_object('harm', c.harm, 'harmSetBy', c.harm_set_by,
'dueAt', round(extract(epoch FROM c.due_at) * 1000)::float8,
'firstFlagAt', round(extract(epoch FROM c.first_flag_at) * 1000)::float8) AS after;

-- case_merges.count_flags
SELECT count(*)::int AS flags FROM flags WHERE case_id = $1 AND status = 'pending';

-- case_merges.list_reasons
SELECT reasons FROM cases WHERE id = $1;

-- case_merges.lock
SELECT id FROM cases WHERE id = ANY(ARRAY(
  SELECT $1::uuid UNION SELECT id FROM cases WHERE queue = $2 AND subject_type = $3 AND subject_id = $4 AND state <> 'closed'
)) ORDER BY id FOR NO KEY UPDATE;

-- case_merges.release
WITH t AS (
  SELECT id, harm = $2 AND harm_set_by IS NOT DISTINCT FROM $3::uuid AS same, harm FROM cases WHERE id = $1 AND state <> 'closed'
)
UPDATE cases c SET
  harm = CASE WHEN t.same THEN $4 ELSE c.harm END,
  harm_set_by = CASE WHEN t.same THEN $5::uuid ELSE c.harm_set_by END,
  due_at = CASE WHEN c.due_at = to_timestamp($6::float8 / 1000) THEN to_timestamp($7::float8 / 1000) ELSE c.due_at END,
  first_flag_at = CASE WHEN c.first_flag_at = to_timestamp($8::float8 / 1000) THEN to_timestamp($9::float8 / 1000) ELSE c.first_flag_at END,
  reasons = ARRAY(SELECT r FROM unnest(c.reasons) r WHERE r = ANY($10::text[]) OR EXISTS (
    SELECT FROM flags f WHERE f.case_id = c.id AND f.reason = r AND f.status NOT IN ('withdrawn', 'merged')) ORDER BY r),
  version = c.version + (t.same AND t.harm <> $4)::int
FROM t WHERE c.id = t.id RETURNING c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority;
