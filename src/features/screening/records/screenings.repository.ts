import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { ScreenedSubject, Screening } from '../screening.js';

/** A text that was refused, so that there is none to name. */
export type RefusedSubject = Omit<ScreenedSubject, 'id' | 'revision'>;

const SCREENING = `INSERT INTO screenings
  (id, site_id, subject_type, author_id, policy_version, outcome, rule, signals, created_at, subject_id, revision)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9`;
const keepRefused = statement('screenings.keep_refused', `${SCREENING}, NULL, NULL)`);
// Lock order: the author's day comes with the accounts, after comments.
const keep = statement(
  'screenings.keep',
  `WITH remembered AS (
     INSERT INTO recent_texts (subject_id, revision, site_id, author_id, sha256, shingles, created_at)
     VALUES ($10, $11, $2, $4, $12, $13, $9) ON CONFLICT (subject_id, revision) DO NOTHING
   ), counted AS (
     INSERT INTO author_days AS d (site_id, account_id, day, published)
     SELECT $2, $4, ($9::timestamptz AT TIME ZONE 'UTC')::date, 1 WHERE $14::boolean
     ON CONFLICT (site_id, account_id, day) DO UPDATE SET published = d.published + 1
   )
   ${SCREENING}, $10, $11)`,
);
// In bounded pieces, each a statement of its own.
const forgetTexts = statement<{ forgotten: number }>(
  'screenings.forget_texts',
  `WITH old AS (
     DELETE FROM recent_texts WHERE (subject_id, revision) IN (
       SELECT subject_id, revision FROM recent_texts WHERE created_at < $1 ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED
     ) RETURNING 1
   ) SELECT count(*)::int AS forgotten FROM old`,
);
const forgetRefused = statement<{ forgotten: number }>(
  'screenings.forget_refused',
  `WITH old AS (
     DELETE FROM screenings WHERE id IN (
       SELECT id FROM screenings WHERE subject_id IS NULL AND created_at < $1 ORDER BY created_at LIMIT $2
       FOR UPDATE SKIP LOCKED
     ) RETURNING 1
   ) SELECT count(*)::int AS forgotten FROM old`,
);

/** Rows of `screenings`, and the fingerprints of texts that stand. */
@Injectable()
export class ScreeningsRepository {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Keeps what was found in a text that stands, and its fingerprint. `published`: it counts as published from now on. */
  async keep(tx: Tx, screening: Screening, subject: ScreenedSubject, published: boolean): Promise<void> {
    const { sha256, shingles } = screening.fingerprint;
    const text = [subject.id, subject.revision, Buffer.from(sha256), shingles];
    await tx.query(keep, [...this.foundIn(screening, subject), ...text, published]);
  }

  async keepRefused(tx: Tx, screening: Screening, subject: RefusedSubject): Promise<void> {
    await tx.query(keepRefused, this.foundIn(screening, subject));
  }

  /** Returns how many there were, at most `max`. */
  async forgetTexts(tx: Tx, before: Date, max: number): Promise<number> {
    const [row] = await tx.query(forgetTexts, [before, max]);
    return row?.forgotten ?? 0;
  }

  /** Returns how many there were, at most `max`. */
  async forgetRefused(tx: Tx, before: Date, max: number): Promise<number> {
    const [row] = await tx.query(forgetRefused, [before, max]);
    return row?.forgotten ?? 0;
  }

  private foundIn(screening: Screening, { type, siteId, authorId }: RefusedSubject): unknown[] {
    const { policyVersion, outcome, rule, signals } = screening;
    const found = [policyVersion, outcome, rule, JSON.stringify(signals)];
    return [this.ids.next(), siteId, type, authorId, ...found, this.clock.now()];
  }
}
