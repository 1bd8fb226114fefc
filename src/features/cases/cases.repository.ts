import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import {
  SETTLED_TOGETHER,
  type CaseOpening,
  type CaseStanding,
  type CaseSubject,
  type Closing,
  type Queue,
} from './case.js';
import { dueAt } from './case.due.js';

/** A case that was opened or found open, and what opening it once more changed. */
export interface OpenedCase extends CaseStanding {
  readonly isNew: boolean;
  readonly isChanged: boolean;
}

/** A case and what it is about. */
export interface FoundCase extends CaseStanding {
  readonly subjectType: string;
  readonly subjectId: Id;
  readonly articleId: Id | null;
  readonly authorId: Id | null;
  readonly escalated: boolean;
}

/** The columns of a `CaseStanding` of the row `c`. */
export const STANDING = `c.id, c.site_id AS "siteId", c.queue, c.section, c.state, c.version, c.priority`;

const DEFAULT_HARM = 2;

/** SQL: what was said comes above the harm of the case, and is more than rules repeating themselves against a person. */
const IS_GRAVER = `excluded.harm > o.harm AND (excluded.harm > o.harm_by_rules OR $16::boolean)`;

// Finds the open case where there is one, and locks it in any case. Its version rises only with what a judge has to know.
// Whoever must not judge what is settled together with a new one must not judge that either.
const open = statement<OpenedCase>(
  'cases.open',
  `WITH before AS (
     SELECT id, version FROM cases WHERE queue = $3 AND subject_type = $4 AND subject_id = $5 AND state <> 'closed'
   ), c AS (
     INSERT INTO cases AS o (id, site_id, queue, subject_type, subject_id, subject_revision, article_id, section, author_id,
       harm, harm_by_rules, reasons, previous_id, first_flag_at, due_at, created_at, state, escalated,
       escalated_because)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::smallint, CASE WHEN $16::boolean THEN 1 ELSE $10::smallint END, $11, $12, $13,
       $14, $13, CASE WHEN $17::text IS NULL THEN 'open' ELSE 'escalated' END, $17 IS NOT NULL, $17)
     ON CONFLICT (queue, subject_type, subject_id) WHERE state <> 'closed' DO UPDATE SET
       subject_revision = greatest(o.subject_revision, excluded.subject_revision),
       harm = CASE WHEN ${IS_GRAVER} THEN excluded.harm ELSE o.harm END,
       harm_set_by = CASE WHEN ${IS_GRAVER} THEN NULL ELSE o.harm_set_by END,
       harm_by_rules = greatest(o.harm_by_rules, excluded.harm_by_rules),
       due_at = CASE WHEN ${IS_GRAVER} THEN least(o.due_at, excluded.due_at) ELSE o.due_at END,
       reasons = ARRAY(SELECT DISTINCT r FROM unnest(o.reasons || excluded.reasons) r ORDER BY r LIMIT 50),
       version = o.version + ((${IS_GRAVER}) OR o.subject_revision < excluded.subject_revision)::int
     RETURNING o.*
   ), partial AS (
     INSERT INTO case_conflicts (case_id, account_id, because)
     SELECT DISTINCT ON (x.account_id) c.id, x.account_id, x.because FROM c
     JOIN cases k ON k.subject_type = c.subject_type AND k.subject_id = c.subject_id AND k.state <> 'closed'
     JOIN case_conflicts x ON x.case_id = k.id
     WHERE c.id = $1 AND c.queue = ANY($15::text[]) AND k.queue = ANY($15::text[]) ORDER BY x.account_id, x.because
   )
   SELECT ${STANDING}, c.id = $1 AS "isNew", coalesce(c.version > before.version, false) AS "isChanged"
   FROM c LEFT JOIN before ON before.id = c.id`,
);
// Rules look at another text anew.
const revise = statement<CaseStanding>(
  'cases.revise',
  `UPDATE cases c SET subject_revision = $3, version = version + 1, harm_by_rules = 1
   WHERE subject_type = $1 AND subject_id = $2 AND state <> 'closed' AND subject_revision < $3 RETURNING ${STANDING}`,
);
const close = statement<CaseStanding>(
  'cases.close',
  `UPDATE cases c SET state = 'closed', closed_at = $4, closed_because = $5, version = version + 1,
     lease_holder_id = NULL, lease_token = NULL, lease_expires_at = NULL, defer_until = NULL
   WHERE subject_type = $1 AND subject_id = $2 AND queue = ANY($3::text[]) AND state <> 'closed' RETURNING ${STANDING}`,
);
const find = statement<FoundCase>(
  'cases.find',
  `SELECT ${STANDING}, c.subject_type AS "subjectType", c.subject_id AS "subjectId", c.article_id AS "articleId",
     c.author_id AS "authorId", c.escalated
   FROM cases c WHERE c.id = $1`,
);
const closeOne = statement<CaseStanding>(
  'cases.close_one',
  `UPDATE cases c SET state = 'closed', closed_at = $2, closed_because = $3, version = version + 1, defer_until = NULL,
     flag_count = 0, lease_holder_id = NULL, lease_token = NULL, lease_expires_at = NULL
   WHERE id = $1 AND state <> 'closed' RETURNING ${STANDING}`,
);
const findOpen = statement<CaseStanding>(
  'cases.find_open',
  `SELECT ${STANDING} FROM cases c WHERE queue = $1 AND subject_type = $2 AND subject_id = $3 AND state <> 'closed'`,
);
const findLast = statement<{ id: Id }>(
  'cases.find_last',
  `SELECT id FROM cases WHERE subject_type = $1 AND subject_id = $2 AND queue = ANY($3::text[]) AND state = 'closed'
   ORDER BY created_at DESC, id DESC LIMIT 1`,
);
const putEvidence = statement<{ id: Id }>(
  'cases.put_evidence',
  `UPDATE cases SET has_evidence = $4
   WHERE queue = $1 AND subject_type = $2 AND subject_id = $3 AND state <> 'closed' AND has_evidence <> $4 RETURNING id`,
);

/** Rows of `cases`. Lock order: a case after its subject, and before accounts. */
@Injectable()
export class CasesRepository {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async open(tx: Tx, queue: Queue, subject: CaseSubject, opening: CaseOpening): Promise<OpenedCase> {
    const { type, id, revision, siteId, articleId, section, authorId } = subject;
    const { harm = DEFAULT_HARM, harmBy = 'rules', reasons = [], previousId = null, dueAt: due } = opening;
    const { escalatedBecause = null } = opening;
    const at = this.clock.now();
    const about = [siteId, queue, type, id, revision, articleId, section, authorId];
    const [row] = await tx.query(open, [
      this.ids.next(),
      ...about,
      harm,
      reasons,
      previousId,
      at,
      due ?? dueAt(harm, at),
      SETTLED_TOGETHER,
      harmBy === 'duty',
      escalatedBecause,
    ]);
    if (!row) throw new Error(`No case was opened for ${type} ${id}.`);
    return row;
  }

  async revise(tx: Tx, type: string, id: Id, revision: number): Promise<CaseStanding[]> {
    return tx.query(revise, [type, id, revision]);
  }

  /** Closes the open cases of a subject in some queues. */
  async close(
    tx: Tx,
    subject: Pick<CaseSubject, 'type' | 'id'>,
    queues: readonly Queue[],
    because: Closing,
  ): Promise<CaseStanding[]> {
    return tx.query(close, [subject.type, subject.id, queues, this.clock.now(), because]);
  }

  async find(reader: Reader, id: Id): Promise<FoundCase | null> {
    const [row] = await reader.query(find, [id]);
    return row ?? null;
  }

  async closeOne(tx: Tx, id: Id, because: Closing): Promise<CaseStanding[]> {
    return tx.query(closeOne, [id, this.clock.now(), because]);
  }

  async findOpen(reader: Reader, queue: Queue, type: string, id: Id): Promise<CaseStanding | null> {
    const [row] = await reader.query(findOpen, [queue, type, id]);
    return row ?? null;
  }

  /** The last case of a subject in some queues that was closed. */
  async findLast(reader: Reader, type: string, id: Id, queues: readonly Queue[]): Promise<Id | null> {
    const [row] = await reader.query(findLast, [type, id, queues]);
    return row?.id ?? null;
  }

  /** The open case, if that is news about it. */
  async putEvidence(
    tx: Tx,
    { queue, type, id }: { queue: Queue; type: string; id: Id },
    hasEvidence: boolean,
  ): Promise<Id | null> {
    const [row] = await tx.query(putEvidence, [queue, type, id, hasEvidence]);
    return row?.id ?? null;
  }
}
