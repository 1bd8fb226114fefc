-- case_acts.add
INSERT INTO case_acts (id, case_id, kind, actor_id, note, facts, at)
SELECT a.id, a.case_id, a.kind, a.actor_id, a.note, a.facts, $7
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::jsonb[])
  AS a (id, case_id, kind, actor_id, note, facts);
