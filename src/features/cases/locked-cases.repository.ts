import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { CaseStanding, Harm, Queue } from './case.js';
import { STANDING } from './cases.repository.js';
import type { LockedCase } from './queues/lease.js';

/** A locked case for somebody to judge. */
export interface JudgedTogether extends LockedCase {
  /** Whether whoever is about to judge it must not. */
  readonly partial: boolean;
  /** The greatest harm that whoever is about to judge it has replaced by another; null without. */
  readonly harmReplaced: Harm | null;
  /** Whether a decision on its subject waits to be looked at again. */
  readonly audited: boolean;
  /** Of so many decisions in a hundred on its site, somebody else looks again. */
  readonly auditPercent: number;
}

const LOCKED = `${STANDING}, c.subject_type AS "subjectType", c.subject_id AS "subjectId",
  c.subject_revision AS "subjectRevision", c.article_id AS "articleId", c.author_id AS "authorId", c.harm, c.due_at AS "dueAt",
  c.first_flag_at AS "firstFlagAt", c.reasons,
  c.round, c.previous_id AS "previousId", c.assignee_id AS "assigneeId", c.skips, c.escalated, c.lease_holder_id AS "holderId",
  (SELECT a.name FROM accounts a WHERE a.id = c.lease_holder_id) AS holder, c.lease_token AS token,
  c.lease_expires_at AS "expiresAt", c.closed_at AS "closedAt", c.closed_because AS "closedBecause",
  (SELECT a.name FROM accounts a WHERE a.id = c.closed_by) AS "closedBy", c.closed_action AS "closedAction"`;

/** Whether the account must not judge the case `c`: its author, a reader who flagged it, an earlier judge of the matter. */
const partial = (account: string): string => `(c.author_id IS NOT DISTINCT FROM ${account}
  OR EXISTS (SELECT FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = ${account})) AS partial`;

const HARM_REPLACED = `(SELECT max((x.facts ->> 'from')::int) FROM case_acts x
  WHERE x.case_id = c.id AND x.kind = 'harm_set' AND x.actor_id = $3::uuid) AS "harmReplaced"`;
const AUDITED = `EXISTS (SELECT FROM cases o WHERE o.queue = 'audit' AND o.subject_type = c.subject_type
  AND o.subject_id = c.subject_id AND o.state <> 'closed') AS audited`;
// As in the settings of sites: 0 while nothing is said.
const AUDIT_PERCENT = `(SELECT coalesce((s.settings ->> 'auditPercent')::int, 0) FROM sites s WHERE s.id = c.site_id)
  AS "auditPercent"`;

const lock = statement<LockedCase>(
  'cases.lock',
  `SELECT ${LOCKED} FROM cases c WHERE c.id = $1 FOR NO KEY UPDATE OF c`,
);
// Cases by id: the one that is judged, and what else is settled with it. Their ids first: for one that is this or among
// those, Postgres would read all cases that there are.
const lockTogether = statement<JudgedTogether>(
  'cases.lock_together',
  `SELECT ${LOCKED}, ${partial('$3::uuid')}, ${HARM_REPLACED}, ${AUDITED}, ${AUDIT_PERCENT} FROM cases c
   WHERE c.id = ANY(ARRAY(
     SELECT $1::uuid UNION
     SELECT o.id FROM cases k JOIN cases o ON o.subject_type = k.subject_type AND o.subject_id = k.subject_id
     WHERE k.id = $1 AND k.queue = ANY($2::text[]) AND o.queue = ANY($2::text[]) AND o.state <> 'closed'
   ))
   ORDER BY c.id FOR NO KEY UPDATE OF c`,
);
const isPartial = statement<{ partial: boolean }>(
  'cases.is_partial',
  `SELECT ${partial('$2::uuid')} FROM cases c WHERE c.id = $1`,
);
const lockOpen = statement<{ id: Id }>(
  'cases.lock_open',
  `SELECT id FROM cases WHERE subject_type = $1 AND subject_id = $2 AND queue = ANY($3::text[]) AND state <> 'closed'
   ORDER BY id FOR NO KEY UPDATE`,
);
const settle = statement<CaseStanding>(
  'cases.settle',
  `UPDATE cases c SET state = 'closed', closed_at = $2, closed_because = 'decided', closed_by = $3, closed_action = $4,
     lease_holder_id = NULL, lease_token = NULL, lease_expires_at = NULL, defer_until = NULL, version = version + 1
   WHERE c.id = ANY($1::uuid[]) AND c.state <> 'closed' RETURNING ${STANDING}`,
);

/** Cases under a lock: whatever is asked of them holds until the end of the transaction. */
@Injectable()
export class LockedCasesRepository {
  constructor(private readonly clock: Clock) {}

  async lock(tx: Tx, id: Id): Promise<LockedCase | null> {
    const [row] = await tx.query(lock, [id]);
    return row ?? null;
  }

  /** The case and, if it is in one of `queues`, the open ones about its subject in these queues, for somebody to judge. */
  async lockTogether(tx: Tx, id: Id, queues: readonly Queue[], judgeId: Id): Promise<JudgedTogether[]> {
    return tx.query(lockTogether, [id, queues, judgeId]);
  }

  /** The open cases of a subject in some queues. */
  async lockOpen(tx: Tx, type: string, id: Id, queues: readonly Queue[]): Promise<Id[]> {
    return (await tx.query(lockOpen, [type, id, queues])).map((row) => row.id);
  }

  /** Whether somebody must not judge the case: its author, a reader who flagged it, or an earlier judge of the matter. */
  async isPartial(tx: Tx, id: Id, accountId: Id): Promise<boolean> {
    const [row] = await tx.query(isPartial, [id, accountId]);
    return row?.partial ?? false;
  }

  /** Closes locked cases by a decision. */
  async settle(
    tx: Tx,
    ids: readonly Id[],
    { action, actorId }: { action: string; actorId: Id | null },
  ): Promise<CaseStanding[]> {
    return tx.query(settle, [ids, this.clock.now(), actorId, action]);
  }
}
