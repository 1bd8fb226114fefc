import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** Comments that a decision removes or gives back, in the order of its ledger entry. */
export interface Sweep {
  readonly decisionId: Id;
  readonly siteId: Id;
  readonly action: 'remove' | 'restore';
  readonly actorId: Id | null;
  readonly commentIds: readonly Id[];
}

/** The next comment of a sweep, while its row is locked. */
export interface SweepStep extends Omit<Sweep, 'commentIds'> {
  readonly commentId: Id;
  /** The decision by which the comment was removed, when it is given back. */
  readonly removalId: Id | null;
}

/** A comment that was passed over. */
export interface FailedStep {
  readonly decisionId: Id;
  readonly commentId: Id;
}

/** Where a sweep goes on. */
export interface NextStep extends FailedStep {
  readonly position: number;
}

/** Who decides on the comments of a sweep: null, the operator. */
export interface SweepJudge {
  readonly accountId: Id | null;
  readonly takesEscalated: boolean;
}

/** So many comments of one author are removed by one decision; their ids stand in its ledger entry. */
const COMMENTS_MAX = 5_000;
/** So many that failed are tried again at once. */
const FAILED_MAX = 500;

const listComments = statement<{ id: Id }>(
  'sweeps.list_comments',
  `SELECT c.id FROM comments c WHERE c.author_id = $1 AND c.site_id = $2 AND c.status = 'visible' AND c.created_at > $3
     AND NOT EXISTS (
       SELECT FROM cases k WHERE k.subject_type = 'comment' AND k.subject_id = c.id AND k.queue IN ('held', 'conduct')
         AND k.state <> 'closed' AND (
           (k.escalated AND NOT $4)
           OR EXISTS (SELECT FROM case_conflicts x WHERE x.case_id = k.id AND x.account_id = $5)
         )
     )
   ORDER BY c.created_at DESC, c.id DESC LIMIT ${COMMENTS_MAX}`,
);
const insert = statement(
  'sweeps.insert',
  `INSERT INTO sweeps (decision_id, site_id, action, actor_id, comment_ids, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
);
const find = statement<{ commentIds: Id[]; position: number; failedIds: Id[] }>(
  'sweeps.find',
  `SELECT comment_ids AS "commentIds", position, failed_ids AS "failedIds" FROM sweeps
   WHERE decision_id = $1 AND action = 'remove' FOR UPDATE`,
);
const stop = statement('sweeps.stop', `UPDATE sweeps SET done_at = $2 WHERE decision_id = $1 AND done_at IS NULL`);
const peek = statement<NextStep>(
  'sweeps.peek',
  `SELECT decision_id AS "decisionId", comment_ids[position + 1] AS "commentId", position
   FROM sweeps WHERE done_at IS NULL AND position < cardinality(comment_ids) ORDER BY created_at, decision_id LIMIT 1`,
);
const TAKEN = `decision_id AS "decisionId", site_id AS "siteId", action, actor_id AS "actorId",
  (SELECT d.supersedes_id FROM decisions d WHERE d.id = decision_id) AS "removalId"`;
// Locked after the comment, as all that follows from it is. Whoever comes second finds another position.
const step = statement<SweepStep>(
  'sweeps.step',
  `UPDATE sweeps SET position = position + 1,
     done_at = CASE WHEN position + 1 >= cardinality(comment_ids) AND failed_ids = '{}' THEN $3::timestamptz END
   WHERE decision_id = $1 AND position = $2 AND done_at IS NULL RETURNING ${TAKEN}, comment_ids[position] AS "commentId"`,
);
const passOver = statement(
  'sweeps.pass_over',
  `UPDATE sweeps SET position = position + 1, failed_ids = failed_ids || $3::uuid
   WHERE decision_id = $1 AND position = $2 AND done_at IS NULL`,
);
const listFailed = statement<FailedStep>(
  'sweeps.list_failed',
  `SELECT s.decision_id AS "decisionId", f.id AS "commentId" FROM sweeps s CROSS JOIN LATERAL unnest(s.failed_ids) AS f (id)
   WHERE s.done_at IS NULL ORDER BY s.created_at, f.id LIMIT ${FAILED_MAX}`,
);
const countFailed = statement<{ comments: number }>(
  'sweeps.count_failed',
  `SELECT coalesce(sum(cardinality(failed_ids)), 0)::int AS comments FROM sweeps WHERE done_at IS NULL`,
);
const stepAgain = statement<SweepStep>(
  'sweeps.step_again',
  `UPDATE sweeps SET failed_ids = array_remove(failed_ids, $2::uuid),
     done_at = CASE WHEN position >= cardinality(comment_ids) AND failed_ids = ARRAY[$2::uuid] THEN $3::timestamptz END
   WHERE decision_id = $1 AND $2::uuid = ANY(failed_ids) AND done_at IS NULL RETURNING ${TAKEN}, $2::uuid AS "commentId"`,
);

const isDecidedSince = statement<{ decided: boolean }>(
  'sweeps.is_decided_since',
  `SELECT EXISTS (
     SELECT FROM decisions s JOIN decisions d ON d.site_id = s.site_id AND d.seq > s.seq
     WHERE s.id = $2 AND d.subject_type = 'comment' AND d.subject_id = $1
   ) AS decided`,
);

/** Rows of `sweeps`. */
@Injectable()
export class SweepsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What the author wrote on the site since then, is visible and may be decided by that judge; the newest first, at most 5,000. */
  async listComments(
    tx: Tx,
    { authorId, siteId, since }: { readonly authorId: Id; readonly siteId: Id; readonly since: Date },
    { accountId, takesEscalated }: SweepJudge,
  ): Promise<Id[]> {
    const rows = await tx.query(listComments, [authorId, siteId, since, takesEscalated, accountId]);
    return rows.map(({ id }) => id);
  }

  async insert(tx: Tx, { decisionId, siteId, action, actorId, commentIds }: Sweep): Promise<void> {
    await tx.query(insert, [decisionId, siteId, action, actorId, commentIds, this.clock.now()]);
  }

  /** Ends a removal where it is and tells which comments are removed by then; none when the decision removes none. */
  async stop(tx: Tx, decisionId: Id): Promise<Id[]> {
    const [row] = await tx.query(find, [decisionId]);
    if (!row) return [];
    await tx.query(stop, [decisionId, this.clock.now()]);
    return row.commentIds.slice(0, row.position).filter((id) => !row.failedIds.includes(id));
  }

  /** Whether somebody decided on the comment itself after that removal. */
  async isDecidedSince(tx: Tx, commentId: Id, removalId: Id): Promise<boolean> {
    const [row] = await tx.query(isDecidedSince, [commentId, removalId]);
    return row?.decided ?? false;
  }

  /** What comes next, without a lock. */
  async peek(): Promise<NextStep | null> {
    const [row] = await this.database.query(peek);
    return row ?? null;
  }

  /** Goes on behind a comment that failed, which is tried again later. */
  async passOver({ decisionId, commentId, position }: NextStep): Promise<void> {
    await this.database.query(passOver, [decisionId, position, commentId]);
  }

  /** Comments that failed, of the oldest sweeps first; at most 500. */
  async listFailed(): Promise<FailedStep[]> {
    return this.database.query(listFailed);
  }

  async countFailed(): Promise<number> {
    const [row] = await this.database.query(countFailed);
    return row?.comments ?? 0;
  }

  /** Takes a comment that failed before; null when somebody else did, or the sweep was stopped. */
  async stepAgain(tx: Tx, { decisionId, commentId }: FailedStep): Promise<SweepStep | null> {
    const [row] = await tx.query(stepAgain, [decisionId, commentId, this.clock.now()]);
    return row ?? null;
  }

  /** Takes the step at this position; null when somebody else did. */
  async step(tx: Tx, { decisionId, position }: NextStep): Promise<SweepStep | null> {
    const [row] = await tx.query(step, [decisionId, position, this.clock.now()]);
    return row ?? null;
  }
}
