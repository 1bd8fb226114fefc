import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { CaseSubject } from '../case.js';

type Subject = Pick<CaseSubject, 'type' | 'id'>;

/** Flags on their way from a case to that of another subject. Abusive ones stay. */
export interface Moving {
  readonly fromCaseId: Id;
  readonly from: Subject;
  readonly toCaseId: Id;
  readonly to: Subject;
  readonly abusive: readonly Id[];
}

/** How many flags went, and how many gave way to another one of the same person. */
export interface Moved {
  readonly flags: number;
  readonly doubles: number;
}

/** SQL: the flag `f` waits in the case $1 and is no abuse. */
const IS_MOVING = `f.case_id = $1 AND f.status = 'pending' AND f.id <> ALL($2::uuid[])`;

const hasMoving = statement<{ any: boolean }>(
  'moved_flags.has_moving',
  `SELECT EXISTS (SELECT FROM flags f WHERE ${IS_MOVING}) AS any`,
);
// One flag of a person in a case, and one that is pending on a subject. Whoever flagged does not judge.
const move = statement<Moved>(
  'moved_flags.move',
  `WITH moving AS (
     SELECT f.id, f.reporter_id, f.by_staff, EXISTS (
       SELECT FROM flags g WHERE g.subject_type = $6 AND g.subject_id = $7 AND g.reporter_id = f.reporter_id AND g.kind = f.kind
         AND (g.status = 'pending' OR (g.case_id = $5 AND g.status NOT IN ('withdrawn', 'merged')))) AS doubled
     FROM flags f WHERE ${IS_MOVING}
   ), noted AS (
     INSERT INTO moved_flags (subject_type, subject_id, flag_id) SELECT $3, $4, id FROM moving
   ), partial AS (
     INSERT INTO case_conflicts (case_id, account_id, because)
     SELECT $5, reporter_id, 'flagged' FROM moving WHERE reporter_id IS NOT NULL AND NOT by_staff ON CONFLICT DO NOTHING
   ), moved AS (
     UPDATE flags f SET subject_id = CASE WHEN m.doubled THEN f.subject_id ELSE $7 END,
       case_id = CASE WHEN m.doubled THEN f.case_id ELSE $5 END,
       status = CASE WHEN m.doubled THEN 'merged' ELSE f.status END, decided_at = CASE WHEN m.doubled THEN $8::timestamptz END
     FROM moving m WHERE f.id = m.id RETURNING m.doubled
   )
   SELECT count(*) FILTER (WHERE NOT doubled)::int AS flags, count(*) FILTER (WHERE doubled)::int AS doubles FROM moved`,
);
// They wait again, whatever became of them in the meantime, but for those that were taken back. Whoever has no other flag
// on the other subject can judge it as before.
const moveBack = statement<{ caseId: Id }>(
  'moved_flags.move_back',
  `WITH back AS (
     DELETE FROM moved_flags WHERE subject_type = $1 AND subject_id = $2 RETURNING flag_id
   ), before AS (
     SELECT g.id, g.case_id, g.subject_id, g.reporter_id FROM flags g JOIN back ON back.flag_id = g.id WHERE g.subject_id <> $2
   ), moved AS (
     UPDATE flags f SET subject_id = $2, case_id = $3, told_at = NULL, weight_at_decision = NULL,
       status = CASE WHEN f.status = 'withdrawn' THEN f.status ELSE 'pending' END,
       decided_at = CASE WHEN f.status = 'withdrawn' THEN f.decided_at END
     FROM back WHERE f.id = back.flag_id
   ), impartial AS (
     DELETE FROM case_conflicts x USING before b
     WHERE x.case_id = b.case_id AND x.account_id = b.reporter_id AND x.because = 'flagged' AND NOT EXISTS (
       SELECT FROM flags o WHERE o.subject_type = $1 AND o.subject_id = b.subject_id AND o.reporter_id = b.reporter_id
         AND o.id <> b.id)
   )
   SELECT DISTINCT case_id AS "caseId" FROM before ORDER BY case_id`,
);

/** Flags of subjects that are part of others. The cases are locked, and before them their subjects. */
@Injectable()
export class MovedFlagsRepository {
  constructor(private readonly clock: Clock) {}

  /** Whether any flag of the case would go with its subject. */
  async hasMoving(tx: Tx, caseId: Id, abusive: readonly Id[]): Promise<boolean> {
    const [row] = await tx.query(hasMoving, [caseId, abusive]);
    return row?.any ?? false;
  }

  /** They are pending, as before, but for those that gave way. */
  async move(tx: Tx, { fromCaseId, from, toCaseId, to, abusive }: Moving): Promise<Moved> {
    const values = [fromCaseId, abusive, from.type, from.id, toCaseId, to.type, to.id, this.clock.now()];
    const [moved] = await tx.query(move, values);
    return moved ?? { flags: 0, doubles: 0 };
  }

  /** Puts what was moved back to a subject, into another case about it. Returns the cases in which it was, by id. */
  async moveBack(tx: Tx, { type, id }: Subject, caseId: Id): Promise<Id[]> {
    return (await tx.query(moveBack, [type, id, caseId])).map((row) => row.caseId);
  }
}
