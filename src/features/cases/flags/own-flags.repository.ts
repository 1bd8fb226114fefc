import { Injectable } from '@nestjs/common';
import type { SortKey } from '#kernel/cursor.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { CaseState, Queue } from '../case.js';
import type { FlagView, OwnFlag } from './flag.contract.js';
import { FLAG_VIEW, TOLD_STATUS } from './flags.repository.js';

/** A flag of somebody, with its case under a lock. */
export interface OwnFlagRow {
  readonly status: string;
  readonly caseId: Id;
  readonly queue: Queue;
  readonly state: CaseState;
}

/** Flags on one article that a page marks. */
const ON_ARTICLE_MAX = 500;

// Whoever decides on the case locks it as well, and after it the flags.
const lock = statement<OwnFlagRow>(
  'own_flags.lock',
  `SELECT f.status, c.id AS "caseId", c.queue, c.state FROM flags f JOIN cases c ON c.id = f.case_id
   WHERE f.id = $1 AND f.reporter_id = $2 FOR NO KEY UPDATE OF c`,
);
// Read again, once its case is locked.
const withdraw = statement<{ left: number }>(
  'own_flags.withdraw',
  `WITH withdrawn AS (
     UPDATE flags SET status = 'withdrawn', decided_at = $2 WHERE id = $1 AND status = 'pending' RETURNING id, case_id
   )
   SELECT (SELECT count(*)::int FROM flags f
           WHERE f.case_id = w.case_id AND f.status = 'pending' AND f.id <> w.id) AS left FROM withdrawn w`,
);
const list = statement<{ view: FlagView; key: string; id: Id }>(
  'own_flags.list',
  `SELECT ${FLAG_VIEW} AS view, f.created_at::text AS key, f.id FROM flags f
   WHERE f.reporter_id = $1 AND (f.created_at, f.id) < ($2::timestamptz, $3::uuid)
   ORDER BY f.created_at DESC, f.id DESC LIMIT $4`,
);
const listOnArticle = statement<OwnFlag>(
  'own_flags.list_on_article',
  `SELECT f.id, json_build_object('type', f.subject_type, 'id', f.subject_id) AS subject, f.kind, f.reason
   FROM flags f JOIN cases c ON c.id = f.case_id
   WHERE f.reporter_id = $1 AND c.article_id = $2 AND ${TOLD_STATUS} = 'pending'
   ORDER BY f.created_at DESC, f.id DESC LIMIT ${ON_ARTICLE_MAX}`,
);

/** Rows of `flags` as their reporters know them. */
@Injectable()
export class OwnFlagsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async lock(tx: Tx, id: Id, accountId: Id): Promise<OwnFlagRow | null> {
    const [row] = await tx.query(lock, [id, accountId]);
    return row ?? null;
  }

  /** How many flags of the case are pending without it; null when it was decided meanwhile. */
  async withdraw(tx: Tx, id: Id): Promise<number | null> {
    const [row] = await tx.query(withdraw, [id, this.clock.now()]);
    return row?.left ?? null;
  }

  /** Before a place, the newest first. */
  async list(accountId: Id, [time, id]: SortKey, limit: number): Promise<{ view: FlagView; key: SortKey }[]> {
    const rows = await this.database.query(list, [accountId, time, id, limit]);
    return rows.map((row) => ({ view: row.view, key: [row.key, row.id] }));
  }

  /** Those on an article whose outcome is not known yet. */
  async listOnArticle(accountId: Id, articleId: Id): Promise<OwnFlag[]> {
    return this.database.query(listOnArticle, [accountId, articleId]);
  }
}
