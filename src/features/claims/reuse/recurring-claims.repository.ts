import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Statement as Words } from '#platform/language/likeness.js';

/** A claim that was judged. */
export interface JudgedClaim {
  readonly id: Id;
  readonly words: Words;
}

const CANDIDATES_MAX = 200;

const PUBLISHED = `SELECT FROM verdicts v WHERE v.claim_id = c.id AND v.state = 'published' AND v.kind = 'verdict'`;
const listLike = statement<{ id: Id; normal: string; tokens: Words['tokens'] }>(
  'recurring_claims.list_like',
  `SELECT c.id, c.normal, c.critical_tokens AS tokens FROM claims c
   WHERE c.site_id = $1 AND (c.norm_sha256 = ANY($2::bytea[]) OR c.normal % ANY($3::text[])) AND EXISTS (${PUBLISHED})
   ORDER BY c.created_at, c.id LIMIT ${CANDIDATES_MAX}`,
);
const note = statement(
  'recurring_claims.note',
  `INSERT INTO dirty_subjects (subject_type, subject_id, since)
   SELECT 'comment', c.id, $2 FROM comments c
   WHERE c.id = ANY($1::uuid[]) AND EXISTS (SELECT FROM verdicts v WHERE v.site_id = c.site_id AND v.state = 'published')`,
);

/** Judged claims that somebody may say again. */
@Injectable()
export class RecurringClaimsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Claims of a site with a verdict that are like some statements. */
  async listLike(siteId: Id, hashes: readonly Buffer[], normals: readonly string[]): Promise<JudgedClaim[]> {
    const rows = await this.database.query(listLike, [siteId, hashes, normals]);
    return rows.map(({ id, normal, tokens }) => ({ id, words: { normal, tokens } }));
  }

  /** Comments in which judged claims are to be looked for, on sites that have any. */
  async note(tx: Tx, commentIds: readonly Id[]): Promise<void> {
    await tx.query(note, [commentIds, this.clock.now()]);
  }
}
