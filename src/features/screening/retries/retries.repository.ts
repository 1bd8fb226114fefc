import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** A text that is held only because checks had no answer. */
export interface Retry {
  readonly subjectId: Id;
  readonly subjectType: string;
  readonly siteId: Id;
  readonly revision: number;
  readonly attempts: number;
}

const put = statement(
  'screening_retries.put',
  `INSERT INTO screening_retries (subject_id, subject_type, site_id, revision, checks, due_at, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT (subject_id) DO UPDATE SET revision = excluded.revision, checks = excluded.checks, attempts = 0,
     due_at = excluded.due_at`,
);
const remove = statement('screening_retries.remove', `DELETE FROM screening_retries WHERE subject_id = $1`);
// Whoever takes a text puts it off, so that no other node takes it meanwhile, and it comes again should this one stop.
const take = statement<Retry>(
  'screening_retries.take',
  `UPDATE screening_retries r SET attempts = r.attempts + 1,
     due_at = $2::timestamptz + least($5::float8, $4::float8 * 2 ^ least(r.attempts, 20)) * interval '1 second'
   FROM (SELECT subject_id FROM screening_retries WHERE subject_type = $1 AND due_at <= $2
         ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED) due
   WHERE r.subject_id = due.subject_id
   RETURNING r.subject_id AS "subjectId", r.subject_type AS "subjectType", r.site_id AS "siteId", r.revision, r.attempts`,
);
const hurry = statement(
  'screening_retries.hurry',
  `UPDATE screening_retries SET due_at = $2 WHERE subject_id IN (
     SELECT subject_id FROM screening_retries WHERE site_id = $1 AND due_at > $2 ORDER BY due_at LIMIT 1000
     FOR UPDATE SKIP LOCKED)`,
);

/** Rows of `screening_retries`. */
@Injectable()
export class RetriesRepository {
  async put(
    tx: Tx,
    retry: Omit<Retry, 'attempts'>,
    checks: readonly string[],
    times: { due: Date; at: Date },
  ): Promise<void> {
    const { subjectId, subjectType, siteId, revision } = retry;
    await tx.query(put, [subjectId, subjectType, siteId, revision, checks, times.due, times.at]);
  }

  async remove(tx: Tx, subjectId: Id): Promise<void> {
    await tx.query(remove, [subjectId]);
  }

  /** Texts that are due, at most `max`; each comes again after `waitS`, twice as late each time, `waitSMax` at most. */
  async take(
    tx: Tx,
    type: string,
    now: Date,
    limits: { max: number; waitS: number; waitSMax: number },
  ): Promise<Retry[]> {
    return tx.query(take, [type, now, limits.max, limits.waitS, limits.waitSMax]);
  }

  /** The next 1,000 texts of a site do not wait any longer. */
  async hurry(tx: Tx, siteId: Id, now: Date): Promise<void> {
    await tx.query(hurry, [siteId, now]);
  }
}
