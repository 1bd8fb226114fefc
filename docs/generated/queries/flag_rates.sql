-- flag_rates.put
WITH counted AS (
  SELECT site_id, kind, sum(CASE status WHEN 'upheld' THEN 1 WHEN 'partly_upheld' THEN 0.5 ELSE 0 END) AS upheld,
         count(*)::int AS decided
  FROM flags WHERE decided_at >= $1 AND kind <> 'notice' AND status IN ('upheld', 'partly_upheld', 'rejected', 'abusive')
  GROUP BY site_id, kind
), gone AS (
  DELETE FROM flag_rates r WHERE NOT EXISTS (SELECT FROM counted c WHERE c.site_id = r.site_id AND c.kind = r.kind)
)
INSERT INTO flag_rates (site_id, kind, upheld, decided, computed_at) SELECT site_id, kind, upheld, decided, $2 FROM counted
ON CONFLICT (site_id, kind) DO UPDATE SET
  upheld = excluded.upheld, decided = excluded.decided, computed_at = excluded.computed_at;
