import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { LockedClaim } from '../claim.js';
import type { Finding, Standing } from './finding.js';

/** A finding on its way into the database. */
export interface NewVerdictRow {
  readonly id: Id;
  readonly claim: Pick<LockedClaim, 'id' | 'siteId' | 'revision' | 'quote'>;
  readonly finding: Finding;
  readonly caseId: Id | null;
  /** Null: the program. */
  readonly authorId: Id | null;
  /** Null: it is proposed. */
  readonly decisionId: Id | null;
}

const insert = statement(
  'verdicts.insert',
  `INSERT INTO verdicts (id, claim_id, site_id, case_id, kind, rating, label, problems, outcome, correction, fixing_revision,
     summary, rationale, sources, looked_at, asked_for_comment, expires_at, attributed, author_id, subject_revision,
     text_sha256, decision_id, state, as_of, created_at, published_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
     CASE WHEN $22::uuid IS NULL THEN 'proposed' ELSE 'published' END, $23::timestamptz, $23,
     CASE WHEN $22 IS NOT NULL THEN $23 END)`,
);
const findStanding = statement<Standing>(
  'verdicts.find_standing',
  `SELECT id, claim_id AS "claimId", kind, rating, outcome FROM verdicts WHERE id = $1`,
);
const publish = statement(
  'verdicts.publish',
  `UPDATE verdicts SET state = 'published', second_id = $2, decision_id = $3, published_at = $4
   WHERE id = $1 AND state = 'proposed'`,
);
// The verdict of another claim of the cluster is not this one's to end.
const end = statement(
  'verdicts.end',
  `UPDATE verdicts SET state = $3, ended_at = $4 WHERE id = $1 AND claim_id = $2 AND state = 'published'`,
);
const restore = statement(
  'verdicts.restore',
  `UPDATE verdicts SET state = 'published', ended_at = NULL
   WHERE id = $1 AND claim_id = $2 AND state IN ('superseded', 'withdrawn') AND published_at IS NOT NULL`,
);
const canStand = statement<{ stands: boolean }>(
  'verdicts.can_stand',
  `SELECT claim_id = $2 OR state = 'published' AS stands FROM verdicts WHERE id = $1`,
);
const hasRevision = statement<{ known: boolean }>(
  'verdicts.has_revision',
  `SELECT EXISTS (SELECT FROM article_revisions WHERE article_id = $1 AND number = $2) AS known`,
);
// A claim can become part of one on the same text that is none itself.
const canMerge = statement<{ fit: boolean }>(
  'verdicts.can_merge',
  `SELECT EXISTS (
     SELECT FROM claims c JOIN claims t ON t.subject_type = c.subject_type AND t.subject_id = c.subject_id AND t.id <> c.id
     WHERE c.id = $1 AND t.id = $2 AND t.state <> 'superseded'
   ) AS fit`,
);
const findWrittenAt = statement<{ at: Date }>(
  'verdicts.find_written_at',
  `SELECT created_at AS at FROM comments WHERE id = $1`,
);

/** Rows of `verdicts`. The claim is locked before, and with it the text in which it stands. */
@Injectable()
export class VerdictsRepository {
  constructor(private readonly clock: Clock) {}

  async insert(tx: Tx, { id, claim, finding, caseId, authorId, decisionId }: NewVerdictRow): Promise<void> {
    const { kind, rating, label, problems, outcome, correction, fixingRevision } = finding;
    const { summary, rationale, sources, lookedAt, askedForComment, expiresAt, attributed } = finding;
    const hash = createHash('sha256').update(claim.quote).digest();
    await tx.query(insert, [
      ...[id, claim.id, claim.siteId, caseId, kind, rating, label, problems, outcome, correction, fixingRevision],
      ...[summary, rationale, JSON.stringify(sources), JSON.stringify(lookedAt)],
      ...[askedForComment && JSON.stringify(askedForComment), expiresAt, attributed, authorId],
      ...[claim.revision, hash, decisionId, this.clock.now()],
    ]);
  }

  async findStanding(tx: Tx, id: Id): Promise<Standing | null> {
    const [row] = await tx.query(findStanding, [id]);
    return row ?? null;
  }

  /** What was proposed holds from now on. */
  async publish(tx: Tx, id: Id, { secondId, decisionId }: { secondId: Id; decisionId: Id }): Promise<void> {
    await tx.query(publish, [id, secondId, decisionId, this.clock.now()]);
  }

  /** The claim's own verdict holds no longer. */
  async end(tx: Tx, claimId: Id, id: Id, state: 'superseded' | 'withdrawn'): Promise<void> {
    await tx.query(end, [id, claimId, state, this.clock.now()]);
  }

  /** The claim's own verdict holds again. */
  async restore(tx: Tx, claimId: Id, id: Id): Promise<void> {
    await tx.query(restore, [id, claimId]);
  }

  /** Whether a verdict can stand beside a claim again: its own can, that of another as long as it is published. */
  async canStand(tx: Tx, claimId: Id, id: Id): Promise<boolean> {
    const [row] = await tx.query(canStand, [id, claimId]);
    return row?.stands ?? false;
  }

  async hasRevision(reader: Reader, articleId: Id, number: number): Promise<boolean> {
    const [row] = await reader.query(hasRevision, [articleId, number]);
    return row?.known ?? false;
  }

  async canMerge(reader: Reader, claimId: Id, intoId: Id): Promise<boolean> {
    const [row] = await reader.query(canMerge, [claimId, intoId]);
    return row?.fit ?? false;
  }

  /** When a comment was written; null for an unknown one. */
  async findWrittenAt(tx: Tx, commentId: Id): Promise<Date | null> {
    const [row] = await tx.query(findWrittenAt, [commentId]);
    return row?.at ?? null;
  }
}
