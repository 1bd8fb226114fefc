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

/** Where a sweep goes on. */
export interface NextStep {
  readonly decisionId: Id;
  readonly commentId: Id;
  readonly position: number;
}

/** Who decides on the comments of a sweep: null, the operator. */
export interface SweepJudge {
  readonly accountId: Id | null;
  readonly takesEscalated: boolean;
}

/** So many comments of one author are removed by one decision; their ids stand in its ledger entry. */
const COMMENTS_MAX = 5_000;

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
const find = statement<{ commentIds: Id[]; position: number }>(
  'sweeps.find',
  `SELECT comment_ids AS "commentIds", position FROM sweeps WHERE decision_id = $1 AND action = 'remove' FOR UPDATE`,
);
const stop = statement('sweeps.stop', `UPDATE sweeps SET done_at = $2 WHERE decision_id = $1 AND done_at IS NULL`);
const peek = statement<NextStep>(
  'sweeps.peek',
  `SELECT decision_id AS "decisionId", comment_ids[position + 1] AS "commentId", position
   FROM sweeps WHERE done_at IS NULL AND position < cardinality(comment_ids) AND decision_id <> ALL($1::uuid[])
   ORDER BY created_at, decision_id LIMIT 1`,
);
// Locked after the comment, as all that follows from it is. Whoever comes second finds another position.
const step = statement<SweepStep>(
  'sweeps.step',
  `UPDATE sweeps SET position = position + 1,
     done_at = CASE WHEN position + 1 >= cardinality(comment_ids) THEN $3::timestamptz END
   WHERE decision_id = $1 AND position = $2 AND done_at IS NULL
   RETURNING decision_id AS "decisionId", site_id AS "siteId", action, actor_id AS "actorId",
     comment_ids[position] AS "commentId", (SELECT d.supersedes_id FROM decisions d WHERE d.id = decision_id) AS "removalId"`,
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
    return row.commentIds.slice(0, row.position);
  }

  /** Whether somebody decided on the comment itself after that removal. */
  async isDecidedSince(tx: Tx, commentId: Id, removalId: Id): Promise<boolean> {
    const [row] = await tx.query(isDecidedSince, [commentId, removalId]);
    return row?.decided ?? false;
  }

  /** What comes next, without a lock, but for the sweeps of some decisions. */
  async peek(passedOver: readonly Id[]): Promise<NextStep | null> {
    const [row] = await this.database.query(peek, [passedOver]);
    return row ?? null;
  }

  /** Takes the step at this position; null when somebody else did. */
  async step(tx: Tx, decisionId: Id, position: number): Promise<SweepStep | null> {
    const [row] = await tx.query(step, [decisionId, position, this.clock.now()]);
    return row ?? null;
  }
}
