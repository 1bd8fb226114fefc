-- known_statements.list_like
SELECT k.claim_id AS "claimId", k.normal, k.tokens, k.rating, k.label
FROM (
  SELECT claim_id, count(*)::int AS shared, false AS same FROM known_statement_runs
  WHERE site_id = $1 AND run = ANY($3::int[]) GROUP BY claim_id
  UNION ALL
  SELECT claim_id, 0, true FROM known_statements WHERE site_id = $1 AND norm_sha256 = ANY($2::bytea[])
) f JOIN known_statements k ON k.claim_id = f.claim_id
WHERE $4::text[] IS NULL OR k.rating = ANY($4)
GROUP BY k.claim_id HAVING bool_or(f.same) OR max(f.shared) >= 0.4 * k.runs
ORDER BY bool_or(f.same) DESC, max(f.shared)::float8 / greatest(1, k.runs) DESC, k.claim_id LIMIT 100;

-- known_statements.put
WITH stated AS (
  INSERT INTO known_statements (claim_id, site_id, normal, norm_sha256, runs, tokens, rating, label, at)
  VALUES ($1, $2, $3, $4, cardinality($5::int[]), $6, $7, $8, $9)
  ON CONFLICT (claim_id) DO UPDATE SET normal = excluded.normal, norm_sha256 = excluded.norm_sha256,
    runs = excluded.runs, tokens = excluded.tokens, rating = excluded.rating, label = excluded.label, at = excluded.at
), changed AS (
  DELETE FROM known_statement_runs WHERE claim_id = $1 AND run <> ALL($5::int[])
)
INSERT INTO known_statement_runs (site_id, run, claim_id) SELECT $2, run, $1 FROM unnest($5::int[]) AS said (run)
ON CONFLICT (site_id, run, claim_id) DO NOTHING;

-- known_statements.remove
DELETE FROM known_statements WHERE claim_id = $1;
