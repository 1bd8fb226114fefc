import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { CaseStanding, CaseSubject, Harm, Queue } from '../case.js';
import { STANDING } from '../cases.repository.js';

/** What a case takes over from another one, as it was or is; times in milliseconds. */
export interface Weight {
  readonly harm: Harm;
  readonly harmSetBy: Id | null;
  readonly dueAt: number;
  readonly firstFlagAt: number;
}

interface Absorbed extends CaseStanding {
  readonly before: Weight;
  readonly after: Weight;
}

/** SQL: a `Weight` of the row of cases. */
const weight = (row: string): string => `json_build_object('harm', ${row}.harm, 'harmSetBy', ${row}.harm_set_by,
  'dueAt', round(extract(epoch FROM ${row}.due_at) * 1000)::float8,
  'firstFlagAt', round(extract(epoch FROM ${row}.first_flag_at) * 1000)::float8)`;
const time = (place: string): string => `to_timestamp(${place}::float8 / 1000)`;

const lock = statement(
  'case_merges.lock',
  `SELECT id FROM cases WHERE id = ANY(ARRAY(
     SELECT $1::uuid UNION SELECT id FROM cases WHERE queue = $2 AND subject_type = $3 AND subject_id = $4 AND state <> 'closed'
   )) ORDER BY id FOR NO KEY UPDATE`,
);
// What a person said of the harm stands, and the time with it.
const absorb = statement<Absorbed>(
  'case_merges.absorb',
  `WITH m AS (SELECT * FROM cases WHERE id = $1), t AS (SELECT * FROM cases WHERE id = $2)
   UPDATE cases c SET
     harm = CASE WHEN t.harm_set_by IS NULL THEN greatest(t.harm, m.harm) ELSE t.harm END,
     harm_set_by = CASE WHEN t.harm_set_by IS NULL AND m.harm > t.harm THEN m.harm_set_by ELSE t.harm_set_by END,
     due_at = CASE WHEN t.harm_set_by IS NULL THEN least(t.due_at, m.due_at) ELSE t.due_at END,
     first_flag_at = least(t.first_flag_at, m.first_flag_at),
     reasons = ARRAY(SELECT DISTINCT r FROM unnest(t.reasons || m.reasons) r ORDER BY r LIMIT 50),
     version = t.version + (t.harm_set_by IS NULL AND m.harm > t.harm)::int
   FROM m, t WHERE c.id = t.id RETURNING ${STANDING}, ${weight('t')} AS before, ${weight('c')} AS after`,
);
// What somebody has said since stands.
const release = statement<CaseStanding>(
  'case_merges.release',
  `WITH t AS (
     SELECT id, harm = $2 AND harm_set_by IS NOT DISTINCT FROM $3::uuid AS same, harm FROM cases WHERE id = $1 AND state <> 'closed'
   )
   UPDATE cases c SET
     harm = CASE WHEN t.same THEN $4 ELSE c.harm END,
     harm_set_by = CASE WHEN t.same THEN $5::uuid ELSE c.harm_set_by END,
     due_at = CASE WHEN c.due_at = ${time('$6')} THEN ${time('$7')} ELSE c.due_at END,
     first_flag_at = CASE WHEN c.first_flag_at = ${time('$8')} THEN ${time('$9')} ELSE c.first_flag_at END,
     reasons = ARRAY(SELECT r FROM unnest(c.reasons) r WHERE r = ANY($10::text[]) OR EXISTS (
       SELECT FROM flags f WHERE f.case_id = c.id AND f.reason = r AND f.status NOT IN ('withdrawn', 'merged')) ORDER BY r),
     version = c.version + (t.same AND t.harm <> $4)::int
   FROM t WHERE c.id = t.id RETURNING ${STANDING}`,
);
const countFlags = statement<{ flags: number }>(
  'case_merges.count_flags',
  `SELECT count(*)::int AS flags FROM flags WHERE case_id = $1 AND status = 'pending'`,
);
const listReasons = statement<{ reasons: string[] }>(
  'case_merges.list_reasons',
  `SELECT reasons FROM cases WHERE id = $1`,
);

/** Cases of subjects that are part of others. */
@Injectable()
export class CaseMergesRepository {
  /** Locks a case and the open one about another subject, by id. */
  async lock(tx: Tx, caseId: Id, queue: Queue, { type, id }: Pick<CaseSubject, 'type' | 'id'>): Promise<void> {
    await tx.query(lock, [caseId, queue, type, id]);
  }

  /** A locked case takes over what is at stake in another one, and since when that waits. */
  async absorb(tx: Tx, fromId: Id, intoId: Id): Promise<Absorbed> {
    const [absorbed] = await tx.query(absorb, [fromId, intoId]);
    if (!absorbed) throw new Error(`The case ${intoId} vanished within its transaction.`);
    return absorbed;
  }

  /** The case is as grave as before, as far as nobody has said otherwise since; null when it is closed. */
  async release(
    tx: Tx,
    id: Id,
    { before, after, reasons }: Pick<Absorbed, 'before' | 'after'> & { readonly reasons: readonly string[] },
  ): Promise<CaseStanding | null> {
    const harms = [after.harm, after.harmSetBy, before.harm, before.harmSetBy];
    const times = [after.dueAt, before.dueAt, after.firstFlagAt, before.firstFlagAt];
    const [released] = await tx.query(release, [id, ...harms, ...times, reasons]);
    return released ?? null;
  }

  /** Pending ones. */
  async countFlags(tx: Tx, caseId: Id): Promise<number> {
    const [row] = await tx.query(countFlags, [caseId]);
    return row?.flags ?? 0;
  }

  async listReasons(tx: Tx, caseId: Id): Promise<string[]> {
    const [row] = await tx.query(listReasons, [caseId]);
    return row?.reasons ?? [];
  }
}
