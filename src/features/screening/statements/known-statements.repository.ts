import { Injectable } from '@nestjs/common';
import type { Rating } from '#features/sites/verdict-label.contract.js';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Statement } from '#platform/language/likeness.js';
import { fingerprintOf } from '../text/fingerprint.js';
import type { KnownStatement } from './known-statement.js';

/** Of all that is like a text, the likeliest. */
const CANDIDATES_MAX = 100;
/** So much of a statement, in runs of three words, stands in a text that nearly says the same; less than makes two alike. */
const SHARE_MIN = 0.4;

const put = statement(
  'known_statements.put',
  `WITH stated AS (
     INSERT INTO known_statements (claim_id, site_id, normal, norm_sha256, runs, tokens, rating, label, at)
     VALUES ($1, $2, $3, $4, cardinality($5::int[]), $6, $7, $8, $9)
     ON CONFLICT (claim_id) DO UPDATE SET normal = excluded.normal, norm_sha256 = excluded.norm_sha256,
       runs = excluded.runs, tokens = excluded.tokens, rating = excluded.rating, label = excluded.label, at = excluded.at
   ), changed AS (
     DELETE FROM known_statement_runs WHERE claim_id = $1 AND run <> ALL($5::int[])
   )
   INSERT INTO known_statement_runs (site_id, run, claim_id) SELECT $2, run, $1 FROM unnest($5::int[]) AS said (run)
   ON CONFLICT (site_id, run, claim_id) DO NOTHING`,
);
const remove = statement('known_statements.remove', `DELETE FROM known_statements WHERE claim_id = $1`);
const listLike = statement<Omit<KnownStatement, 'words'> & Statement>(
  'known_statements.list_like',
  `SELECT k.claim_id AS "claimId", k.normal, k.tokens, k.rating, k.label
   FROM (
     SELECT claim_id, count(*)::int AS shared, false AS same FROM known_statement_runs
     WHERE site_id = $1 AND run = ANY($3::int[]) GROUP BY claim_id
     UNION ALL
     SELECT claim_id, 0, true FROM known_statements WHERE site_id = $1 AND norm_sha256 = ANY($2::bytea[])
   ) f JOIN known_statements k ON k.claim_id = f.claim_id
   WHERE $4::text[] IS NULL OR k.rating = ANY($4)
   GROUP BY k.claim_id HAVING bool_or(f.same) OR max(f.shared) >= ${SHARE_MIN} * k.runs
   ORDER BY bool_or(f.same) DESC, max(f.shared)::float8 / greatest(1, k.runs) DESC, k.claim_id LIMIT ${CANDIDATES_MAX}`,
);

/** Rows of `known_statements` and `known_statement_runs`. Lock order: with the claims. */
@Injectable()
export class KnownStatementsRepository {
  async put(tx: Tx, siteId: Id, { claimId, words, rating, label }: KnownStatement, at: Date): Promise<void> {
    const { sha256, shingles } = fingerprintOf(words.normal);
    const said = [words.normal, Buffer.from(sha256), shingles, JSON.stringify(words.tokens)];
    await tx.query(put, [claimId, siteId, ...said, rating, label, at]);
  }

  async remove(tx: Tx, claimId: Id): Promise<void> {
    await tx.query(remove, [claimId]);
  }

  /** What a site has judged and what is like one of some sentences, the likeliest 100. `ratings`: with these alone. */
  async listLike(
    reader: Reader,
    siteId: Id,
    said: readonly Statement[],
    ratings: readonly Rating[] | null = null,
  ): Promise<KnownStatement[]> {
    const prints = said.map(({ normal }) => fingerprintOf(normal));
    const hashes = prints.map(({ sha256 }) => Buffer.from(sha256));
    const shingles = [...new Set(prints.flatMap((print) => print.shingles))];
    const rows = await reader.query(listLike, [siteId, hashes, shingles, ratings]);
    return rows.map(({ normal, tokens, ...known }) => ({ ...known, words: { normal, tokens } }));
  }
}
