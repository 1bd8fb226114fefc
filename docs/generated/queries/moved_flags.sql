-- moved_flags.has_moving
SELECT EXISTS (SELECT FROM flags f WHERE f.case_id = $1 AND f.status = 'pending' AND f.id <> ALL($2::uuid[])) AS any;

-- moved_flags.move
WITH moving AS (
  SELECT f.id, f.reporter_id, f.by_staff, EXISTS (
    SELECT FROM flags g WHERE g.subject_type = $6 AND g.subject_id = $7 AND g.reporter_id = f.reporter_id AND g.kind = f.kind
      AND (g.status = 'pending' OR (g.case_id = $5 AND g.status NOT IN ('withdrawn', 'merged')))) AS doubled
  FROM flags f WHERE f.case_id = $1 AND f.status = 'pending' AND f.id <> ALL($2::uuid[])
), noted AS (
  INSERT INTO moved_flags (subject_type, subject_id, flag_id) SELECT $3, $4, id FROM moving
), partial AS (
  INSERT INTO case_conflicts (case_id, account_id, because)
  SELECT $5, reporter_id, 'flagged' FROM moving WHERE reporter_id IS NOT NULL AND NOT by_staff ON CONFLICT DO NOTHING
), moved AS (
  UPDATE flags f SET subject_id = CASE WHEN m.doubled THEN f.subject_id ELSE $7 END,
    case_id = CASE WHEN m.doubled THEN f.case_id ELSE $5 END,
    status = CASE WHEN m.doubled THEN 'merged' ELSE f.status END, decided_at = CASE WHEN m.doubled THEN $8::timestamptz END
  FROM moving m WHERE f.id = m.id RETURNING m.doubled
)
SELECT count(*) FILTER (WHERE NOT doubled)::int AS flags, count(*) FILTER (WHERE doubled)::int AS doubles FROM moved;

-- moved_flags.move_back
WITH back AS (
  DELETE FROM moved_flags WHERE subject_type = $1 AND subject_id = $2 RETURNING flag_id
), before AS (
  SELECT g.id, g.case_id, g.subject_id, g.reporter_id FROM flags g JOIN back ON back.flag_id = g.id WHERE g.subject_id <> $2
), moved AS (
  UPDATE flags f SET subject_id = $2, case_id = $3, told_at = NULL, weight_at_decision = NULL,
    status = CASE WHEN f.status = 'withdrawn' THEN f.status ELSE 'pending' END,
    decided_at = CASE WHEN f.status = 'withdrawn' THEN f.decided_at END
  FROM back WHERE f.id = back.flag_id
), impartial AS (
  DELETE FROM case_conflicts x USING before b
  WHERE x.case_id = b.case_id AND x.account_id = b.reporter_id AND x.because = 'flagged' AND NOT EXISTS (
    SELECT FROM flags o WHERE o.subject_type = $1 AND o.subject_id = b.subject_id AND o.reporter_id = b.reporter_id
      AND o.id <> b.id)
)
SELECT DISTINCT case_id AS "caseId" FROM before ORDER BY case_id;
