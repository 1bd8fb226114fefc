-- placed_claims.list
SELECT c.id, (c.selectors ->> 'revision')::int AS revision, c.selectors ->> 'blockId' AS "blockId",
       (c.selectors ->> 'start')::int AS start, (c.selectors ->> 'end')::int AS "end"
FROM claims c
WHERE c.subject_type = $1 AND c.subject_id = $2 AND c.anchor_state IN ('anchored', 'moved')
  AND EXISTS (
    SELECT FROM jsonb_to_recordset($3::jsonb) AS s (revision int, "blockId" text, start int, "end" int)
    WHERE c.selectors ->> 'blockId' = s."blockId" AND (s.revision IS NULL OR (c.selectors ->> 'revision')::int = s.revision)
      AND (c.selectors ->> 'start')::int < s."end" AND (c.selectors ->> 'end')::int > s.start)
ORDER BY c.created_at, c.id LIMIT 500;
