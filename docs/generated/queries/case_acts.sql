-- case_acts.add
INSERT INTO case_acts (id, case_id, kind, actor_id, note, facts, at)
SELECT a.id, a.case_id, a.kind, a.actor_id, a.note, a.facts, $7
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::jsonb[])
  AS a (id, case_id, kind, actor_id, note, facts);

-- case_acts.add_and_mark
WITH marked AS (
INSERT INTO dirty_queues (site_id, section, since)
SELECT DISTINCT site_id, coalesce(section, ''), $7::timestamptz
FROM unnest($8::uuid[], $9::text[]) AS m (site_id, section)) INSERT INTO case_acts (id, case_id, kind, actor_id, note, facts, at)
 SELECT a.id, a.case_id, a.kind, a.actor_id, a.note, a.facts, $7
 FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::jsonb[])
   AS a (id, case_id, kind, actor_id, note, facts);
